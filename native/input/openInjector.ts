import { openDarwin } from '../darwin/darwinDevice.ts';
import { openWin32 } from '../win32/win32Device.ts';
import { isWayland } from '../x11/isWayland.ts';
import { openX11 } from '../x11/openX11.ts';
import type { Clock, InputDevice } from './device.ts';
import { DeviceInjector, NoInjector, type Injector, type WhyNot } from './injector.ts';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Told of errors that no caller waits for. */
  readonly onFault: (error: Error) => void;
}

function openDevice({ platform, env, clock, onFault }: Surroundings): InputDevice | WhyNot {
  if (platform === 'win32') return openWin32();
  if (platform === 'darwin') return openDarwin(clock);
  if (platform !== 'linux') return 'unsupported';
  if (isWayland(env)) return 'wayland';
  return env['DISPLAY'] ? openX11(clock, onFault) : 'noDisplay';
}

/** What can press keys on this system; where nothing can, one that does nothing and says why. */
export function openInjector(surroundings: Surroundings): Injector {
  const device = openDevice(surroundings);
  return typeof device === 'string' ? new NoInjector(device) : new DeviceInjector(device, surroundings.clock);
}

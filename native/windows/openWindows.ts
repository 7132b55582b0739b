import type { Surroundings } from '../input/openInjector.ts';
import { openWin32Windows } from '../win32/win32Windows.ts';
import { openX11Windows } from '../x11/openX11Windows.ts';
import { isWayland } from '../x11/isWayland.ts';
import type { WindowSource } from './windowSource.ts';

/** @returns undefined where this system tells nobody: Wayland, macOS, no screen */
export function openWindows({
  platform,
  env,
  onFault,
}: Pick<Surroundings, 'platform' | 'env' | 'onFault'>): WindowSource | undefined {
  if (platform === 'win32') return openWin32Windows();
  if (platform !== 'linux' || isWayland(env) || !env['DISPLAY']) return undefined;
  return openX11Windows(onFault);
}

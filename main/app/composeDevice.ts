import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Session } from 'electron';
import type { Logger } from 'pino';
import { injectionReportSchema } from '#core/contracts/injection.ts';
import { windowReportSchema } from '#core/contracts/windowWatch.ts';
import { ControlUse } from '../assist/host/controlUse.ts';
import type { HostSide, LeaseUse } from '../assist/host/leaseUse.ts';
import { InjectionProcess } from '../assist/input/injectionProcess.ts';
import { Masking } from '../assist/masks/masking.ts';
import { WindowWatch } from '../assist/masks/windowWatch.ts';
import { startUtilityChild } from '../assist/utilityChild.ts';
import { DeviceSurfaces } from '../windows/deviceSurfaces.ts';
import { OwnWindows } from '../windows/ownWindows.ts';

export interface DeviceParts {
  readonly built: string;
  /** Of the page that captures. */
  readonly session: Session;
  /** Nothing can be pressed here any more, or it never could. */
  readonly onNoControl: () => void;
  readonly log: Logger;
}

/** What can be seen, hidden and pressed at this device. */
export interface Device {
  readonly surfaces: DeviceSurfaces;
  readonly masking: Masking;
  readonly own: OwnWindows;
  readonly control: (host: HostSide) => LeaseUse;
  /** No session is on. */
  readonly rest: () => void;
  /** Resolves once nothing is pressed. */
  readonly leave: () => Promise<void>;
}

/** Builds the device: its screens, the processes that watch its windows and press its keys, and what these must not touch. */
export function composeDevice({ built, session, onNoControl, log }: DeviceParts): Device {
  const watch = new WindowWatch({
    startChild: (events) =>
      startUtilityChild(
        { entry: join(built, 'native', 'windows.js'), name: 'Heartline windows', says: windowReportSchema },
        events,
      ),
    wait: (ms) => wait(ms),
    onFault: (message) => log.warn({ message }, 'windows'),
  });
  const masking = new Masking({
    watch,
    ownPid: process.pid,
    every: (ms, call) => {
      const timer = setInterval(call, ms);
      return () => clearInterval(timer);
    },
    clock: () => performance.now(),
  });
  const own = new OwnWindows();
  const injection = new InjectionProcess({
    startChild: (events) =>
      startUtilityChild(
        { entry: join(built, 'native', 'input.js'), name: 'Heartline input', says: injectionReportSchema },
        events,
      ),
    wait: (ms) => wait(ms),
    onReport: () => undefined,
    onLost: onNoControl,
    onFault: (message) => log.warn({ message }, 'input'),
  });
  return {
    surfaces: new DeviceSurfaces(session, () => masking.hiddenWindows()),
    masking,
    own,
    control: (host) =>
      new ControlUse({
        injection,
        placeOf: (surfaceId) => host.placeOf(surfaceId),
        isAsked: () => host.isAsked,
        hasFocus: () => own.hasFocus() || masking.hasKeyboard(),
        clock: Date.now,
        onFocusLeft: (listener) => {
          const stops = [own.onFocusLeft(listener), watch.onLook(listener)];
          return () => {
            for (const stop of stops) stop();
          };
        },
        isForbidden: (x, y) => own.isAt(x, y) || masking.isHiddenAt(x, y),
        look: () => masking.look(),
        onImpossible: (why) => {
          log.warn({ why }, 'no input at this device');
          onNoControl();
        },
      }),
    rest: () => watch.stop(),
    leave: async () => {
      watch.stop();
      await injection.stop();
    },
  };
}

import type { Clock, InputDevice } from '../input/device.ts';
import type { WhyNot } from '../input/injector.ts';
import { NoLibrary } from '../library.ts';
import { X11Device } from './x11Device.ts';
import { openXkbcommon } from './xkbcommon.ts';
import { openXlib, type Display, type Out, type Xlib } from './xlib.ts';

/** @returns the opcode of an extension; undefined where the server does not have it */
function opcodeOf(x: Xlib, display: Display, extension: string): number | undefined {
  const [opcode, event, error]: [Out, Out, Out] = [[0], [0], [0]];
  return x.XQueryExtension(display, extension, opcode, event, error) === 0 ? undefined : opcode[0];
}

/**
 * The screen that `DISPLAY` names, or why nothing can be pressed there. `onFault` is told of errors that come later, and
 * that nobody waits for.
 */
export function openX11(clock: Clock, onFault: (error: Error) => void): InputDevice | WhyNot {
  try {
    const x = openXlib();
    const xkbcommon = openXkbcommon();
    const display = x.XOpenDisplay(null);
    const restDisplay = x.XOpenDisplay(null);
    if (display === null || restDisplay === null) return 'noDisplay';
    // A Wayland desktop runs an X server of its own; what is pressed there reaches none but old programs.
    if (opcodeOf(x, display, 'XWAYLAND') !== undefined) return 'wayland';
    const xtest = opcodeOf(x, display, 'XTEST');
    if (xtest === undefined || opcodeOf(x, display, 'XKEYBOARD') === undefined) return 'noLibrary';
    return new X11Device({ x, display, restDisplay, xtest, xkbcommon, clock, onFault });
  } catch (error) {
    if (error instanceof NoLibrary) return 'noLibrary';
    throw error;
  }
}

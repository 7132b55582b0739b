import { NoLibrary } from '../library.ts';
import type { WindowSource } from '../windows/windowSource.ts';
import { openWindowCalls } from './windowCalls.ts';
import { X11Windows } from './x11Windows.ts';
import { openXlib } from './xlib.ts';

/** @returns undefined where there is no X server, or not its library */
export function openX11Windows(onFault: (error: Error) => void): WindowSource | undefined {
  try {
    const x = openXlib();
    const display = x.XOpenDisplay(null);
    return display === null ? undefined : new X11Windows(x, openWindowCalls(), display, onFault);
  } catch (error) {
    if (error instanceof NoLibrary) return undefined;
    throw error;
  }
}

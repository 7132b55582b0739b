import koffi from 'koffi';
import type { Rect } from '#core/domain/assist/screenWindows.ts';
import type { WindowCalls } from './windowCalls.ts';
import type { Display, Xlib } from './xlib.ts';

/** X.h */
const events = {
  createNotify: 16,
  destroyNotify: 17,
  unmapNotify: 18,
  mapNotify: 19,
  reparentNotify: 21,
  configureNotify: 22,
  circulateNotify: 26,
} as const;
/** `XEvent` is 24 longs (Xlib.h). */
const sizeOfEvent = 24 * 8;
/** Offsets on systems whose longs have 64 bits: XCreateWindowEvent, XMapEvent, XReparentEvent, XConfigureEvent. */
const at = { first: 32, second: 40, third: 48, rect: 48, border: 64 } as const;

export type WindowEvent =
  /** It has this place among those that lie on the root, with its border, seen or not. */
  | { readonly type: 'placed'; readonly window: number; readonly rect: Rect }
  /** It has come to be seen, or has come to the front or the back. */
  | { readonly type: 'mapped'; readonly window: number }
  | { readonly type: 'reparented'; readonly window: number; readonly parent: number }
  | { readonly type: 'destroyed'; readonly window: number }
  /** Something else than its place. */
  | { readonly type: 'changed'; readonly window: number };

/** Everything that has happened up to now: the X server has told it all when this returns. */
export function takeEvents(x: Xlib, calls: WindowCalls, display: Display): readonly WindowEvent[] {
  x.XSync(display, 0);
  const taken: WindowEvent[] = [];
  const event = new Uint8Array(sizeOfEvent);
  for (let left = calls.XPending(display); left > 0; left -= 1) {
    calls.XNextEvent(display, event);
    taken.push(read(event));
  }
  return taken;
}

const long = (event: Uint8Array, offset: number): number => Number(koffi.decode(event, offset, 'ulong'));
const int = (event: Uint8Array, offset: number): number => koffi.decode(event, offset, 'int') as number;

function read(event: Uint8Array): WindowEvent {
  switch (int(event, 0)) {
    case events.createNotify:
    case events.configureNotify: {
      const border = 2 * int(event, at.border);
      const rect = {
        x: int(event, at.rect),
        y: int(event, at.rect + 4),
        width: int(event, at.rect + 8) + border,
        height: int(event, at.rect + 12) + border,
      };
      return { type: 'placed', window: long(event, at.second), rect };
    }
    case events.mapNotify:
    case events.circulateNotify:
      return { type: 'mapped', window: long(event, at.second) };
    case events.unmapNotify:
      return { type: 'changed', window: long(event, at.second) };
    case events.reparentNotify:
      return { type: 'reparented', window: long(event, at.second), parent: long(event, at.third) };
    case events.destroyNotify:
      return { type: 'destroyed', window: long(event, at.second) };
    default:
      // Of properties, the keyboard's focus and the pointer.
      return { type: 'changed', window: long(event, at.first) };
  }
}

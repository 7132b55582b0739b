import { keyPlaces } from '../keyboard/codes.ts';
import { readKeyboardState, type Display, type KeyboardState, type Out, type Xlib } from './xlib.ts';
import type { Xkbcommon } from './xkbcommon.ts';

/** X.h, XKB.h, keysymdef.h */
export const coreKeyboard = 0x100;
export const lockMask = 1 << 1;
export const numLockKeysym = 0xff7f;
const shiftMask = 1 << 0;
const controlAndAlt = (1 << 2) | (1 << 3);
const level3Keysym = 0xfe03;
const everyMapPart = 0xff;

/** X keycodes under the evdev rules, which every X server of the last fifteen years has. */
export const keycodeOf = (code: string): number | undefined => {
  const known = keyPlaces.get(code);
  return known && known.evdev + 8;
};

/** What to press for a character. */
export interface Stroke {
  readonly keycode: number;
  /** Keys to hold meanwhile. */
  readonly with: readonly number[];
}

/** Keys that write; those of the numpad do what Num Lock says. */
const writing = [...keyPlaces]
  .filter(([code]) => !code.startsWith('Numpad'))
  .map(([, { evdev }]) => evdev + 8)
  .toSorted((a, b) => a - b);

export const keyboardState = (x: Xlib, display: Display): KeyboardState =>
  readKeyboardState(x, display, coreKeyboard);

/** What the keys write in the layout that is chosen now, by code point, with Caps Lock off. */
export function readLayout(x: Xlib, display: Display, { toCodePoint }: Xkbcommon): Map<number, Stroke> {
  const strokes = new Map<number, Stroke>();
  const { group, mods } = keyboardState(x, display);
  // While somebody holds Ctrl or Alt, no key writes.
  if ((mods & controlAndAlt) !== 0) return strokes;
  const keyboard = x.XkbGetMap(display, everyMapPart, coreKeyboard);
  if (keyboard === null) return strokes;
  // XkbBuildCoreState: the group stands above the modifiers.
  const base = (mods & ~lockMask) | (group << 13);
  const [used, keysym]: [Out, Out] = [[0], [0]];
  const keysymOf = (keycode: number, held: number): number =>
    x.XkbTranslateKeyCode(keyboard, keycode, base | held, used, keysym) === 0 ? 0 : keysym[0];
  const shift = keycodeOf('ShiftLeft');
  const level3 = levelThreeKeycode(keysymOf);
  const level3Mask = level3 === undefined ? 0 : x.XkbKeysymToModifiers(display, level3Keysym);
  const levels: [held: number, keys: (number | undefined)[]][] = [
    [0, []],
    [shiftMask, [shift]],
    [level3Mask, [level3]],
    [shiftMask | level3Mask, [shift, level3]],
  ];
  for (const [held, keys] of levels) {
    const pressed = keys.filter((key) => key !== undefined);
    if (pressed.length < keys.length) continue;
    for (const keycode of writing) {
      const codePoint = toCodePoint(keysymOf(keycode, held));
      if (codePoint !== 0 && !strokes.has(codePoint)) strokes.set(codePoint, { keycode, with: pressed });
    }
  }
  x.XkbFreeKeyboard(keyboard, everyMapPart, 1);
  return strokes;
}

/** The key that brings the third level: AltGr where the layout has it, else one that no keyboard has. */
function levelThreeKeycode(keysymOf: (keycode: number, held: number) => number): number | undefined {
  const candidates = [keycodeOf('AltRight'), ...Array.from({ length: 248 }, (_, index) => index + 8)];
  return candidates.find((keycode) => keycode !== undefined && keysymOf(keycode, 0) === level3Keysym);
}

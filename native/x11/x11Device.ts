import type { InputCapabilities } from '#core/contracts/injection.ts';
import type { LockState } from '#core/domain/assist/input.ts';
import type { Clock, InputDevice } from '../input/device.ts';
import { Guardian } from './guardian.ts';
import {
  coreKeyboard,
  keyboardState,
  keycodeOf,
  lockMask,
  numLockKeysym,
  readLayout,
  type Stroke,
} from './layout.ts';
import { findSpare, SpareKeys } from './spareKeys.ts';
import { takeErrors, type Display, type Xlib } from './xlib.ts';
import type { Xkbcommon } from './xkbcommon.ts';

/** Buttons of X by `MouseEvent.button`; 4 to 7 are the wheel. */
const buttons = [1, 2, 3, 8, 9];
const wheel = { x: [6, 7], y: [4, 5] } as const;
/** Characters that are keys rather than signs. */
const keysOfText: Readonly<Record<string, string>> = { '\n': 'Enter', '\r': 'Enter', '\t': 'Tab' };
const currentScreen = -1;

export interface X11Parts {
  readonly x: Xlib;
  readonly display: Display;
  /** Another connection, on which only the guardian speaks. */
  readonly restDisplay: Display;
  /** Opcode of the extension at this server. */
  readonly xtest: number;
  readonly xkbcommon: Xkbcommon;
  readonly clock: Clock;
  readonly onFault: (error: Error) => void;
}

/** Presses keys of an X server by XTEST. */
export class X11Device implements InputDevice {
  readonly capabilities: Extract<InputCapabilities, { can: true }> = {
    can: true,
    system: 'x11',
    secureAttention: true,
  };
  /** The server repeats it. */
  readonly repeats = true;
  readonly #x: Xlib;
  readonly #display: Display;
  readonly #xkbcommon: Xkbcommon;
  readonly #spare: SpareKeys;
  readonly #guardian: Guardian;
  readonly #onFault: (error: Error) => void;

  constructor({ x, display, restDisplay, xtest, xkbcommon, clock, onFault }: X11Parts) {
    this.#x = x;
    this.#display = display;
    this.#xkbcommon = xkbcommon;
    this.#spare = new SpareKeys(x, display, clock);
    this.#onFault = onFault;
    takeErrors(x, (code) => onFault(new Error(`the X server refused a request with error ${code}`)));
    const connection = x.XConnectionNumber(restDisplay);
    this.#guardian = new Guardian(connection, xtest, findSpare(x, display), onFault);
  }

  move(x: number, y: number): void {
    this.#x.XTestFakeMotionEvent(this.#display, currentScreen, x, y, 0);
    this.#x.XFlush(this.#display);
  }

  button(button: number, isDown: boolean): void {
    const logical = buttons[button];
    if (logical !== undefined) this.#press(this.#physical(logical), isDown);
    this.#x.XFlush(this.#display);
  }

  scroll(axis: 'x' | 'y', notches: number): void {
    const button = this.#physical(wheel[axis][notches < 0 ? 0 : 1]);
    for (let left = Math.abs(notches); left > 0; left -= 1) {
      this.#press(button, true);
      this.#press(button, false);
    }
    this.#x.XFlush(this.#display);
  }

  key(code: string, isDown: boolean): void {
    this.#pressKey(keycodeOf(code) ?? 0, isDown);
    this.#x.XFlush(this.#display);
  }

  setLocks({ caps, num }: LockState): void {
    const numMask = num === null ? 0 : this.#x.XkbKeysymToModifiers(this.#display, numLockKeysym);
    const wanted = (caps ? lockMask : 0) | (num ? numMask : 0);
    const affect = (caps === null ? 0 : lockMask) | numMask;
    if ((keyboardState(this.#x, this.#display).locked_mods & affect) === wanted) return;
    this.#x.XkbLockModifiers(this.#display, coreKeyboard, affect, wanted);
    this.#x.XFlush(this.#display);
  }

  async text(text: string, signal: AbortSignal): Promise<void> {
    const layout = readLayout(this.#x, this.#display, this.#xkbcommon);
    this.#spare.look();
    let rest = Array.from(text.replaceAll('\r\n', '\n'));
    let missing = 0;
    while (rest.length > 0 && !signal.aborted) {
      const strokes = this.#strokes(rest, layout);
      // Whoever is to write it has to be told of the new keys before they are pressed.
      this.#x.XSync(this.#display, 0);
      this.#type(strokes);
      missing += strokes.filter((stroke) => stroke === undefined).length;
      rest = rest.slice(strokes.length);
      if (rest.length > 0) await this.#spare.wait(signal);
    }
    this.#spare.giveBackLater();
    // The rest of a text is no worse for what this keyboard cannot write.
    if (missing > 0) this.#onFault(new Error(`no key of this keyboard writes ${missing} of the characters`));
  }

  secureAttention(): boolean {
    const keys = ['ControlLeft', 'AltLeft', 'Delete'];
    for (const code of keys) this.key(code, true);
    for (const code of keys.toReversed()) this.key(code, false);
    return true;
  }

  async close(): Promise<void> {
    await this.#spare.close();
    this.#x.XSync(this.#display, 0);
    this.#guardian.dismiss();
  }

  /** For as many characters as there are keys for at this moment; undefined for one that cannot be written at all. */
  #strokes(characters: readonly string[], layout: ReadonlyMap<number, Stroke>): (Stroke | undefined)[] {
    const strokes: (Stroke | undefined)[] = [];
    for (const character of characters) {
      const stroke = this.#strokeOf(character, layout);
      if (stroke === 'later') break;
      strokes.push(stroke);
    }
    return strokes;
  }

  #strokeOf(character: string, layout: ReadonlyMap<number, Stroke>): Stroke | 'later' | undefined {
    const codePoint = character.codePointAt(0) ?? 0;
    const ownKey = keysOfText[character];
    if (ownKey !== undefined) return { keycode: keycodeOf(ownKey) ?? 0, with: [] };
    const known = layout.get(codePoint);
    if (known) return known;
    const keysym = codePoint < 0x20 || codePoint === 0x7f ? 0 : this.#xkbcommon.toKeysym(codePoint);
    if (keysym === 0) return undefined;
    const keycode = this.#spare.borrow(keysym);
    if (keycode === 'later') return keycode;
    return keycode === 'never' ? undefined : { keycode, with: [] };
  }

  #type(strokes: readonly (Stroke | undefined)[]): void {
    const { locked_mods: locked } = keyboardState(this.#x, this.#display);
    // Caps Lock would change the case of what is typed; every event carries the state in which it was made.
    const hasCaps = (locked & lockMask) !== 0;
    if (hasCaps) this.#x.XkbLockModifiers(this.#display, coreKeyboard, lockMask, 0);
    for (const stroke of strokes) {
      if (!stroke) continue;
      for (const key of stroke.with) this.#pressKey(key, true);
      this.#pressKey(stroke.keycode, true);
      this.#pressKey(stroke.keycode, false);
      for (const key of stroke.with) this.#pressKey(key, false);
    }
    if (hasCaps) this.#x.XkbLockModifiers(this.#display, coreKeyboard, lockMask, lockMask);
    this.#x.XSync(this.#display, 0);
  }

  #pressKey(keycode: number, isDown: boolean): void {
    this.#x.XTestFakeKeyEvent(this.#display, keycode, isDown ? 1 : 0, 0);
  }

  #press(button: number, isDown: boolean): void {
    this.#x.XTestFakeButtonEvent(this.#display, button, isDown ? 1 : 0, 0);
  }

  /** XTEST presses buttons as they lie on the mouse, which a left-handed person has exchanged. */
  #physical(logical: number): number {
    const map = new Uint8Array(32);
    const count = this.#x.XGetPointerMapping(this.#display, map, map.length);
    const index = map.subarray(0, count).indexOf(logical);
    return index < 0 ? logical : index + 1;
  }
}

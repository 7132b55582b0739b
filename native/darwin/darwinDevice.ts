import type { LockState } from '#core/domain/assist/input.ts';
import type { Clock, InputDevice } from '../input/device.ts';
import { keyPlaces } from '../keyboard/codes.ts';
import { NoLibrary } from '../library.ts';
import { openApplicationServices, type ApplicationServices, type Reference } from './applicationServices.ts';
import { openCapsLock } from './capsLock.ts';
import { Clicks } from './clicks.ts';

/** CGEventTypes.h; of the mouse by what a button does. */
const moved = 5;
const mouseTypes = {
  left: { down: 1, up: 2, dragged: 6 },
  right: { down: 3, up: 4, dragged: 7 },
  other: { down: 25, up: 26, dragged: 27 },
} as const;
const fields = { clickState: 1, autorepeat: 8 };
const hidSystemState = 1;
const hidEventTap = 0;
const lineUnits = 1;
const linesOfNotch = 3;
/** CGMouseButton by `MouseEvent.button`. */
const buttons = [0, 2, 1, 3, 4];
const flagOf: ReadonlyMap<string, number> = new Map(
  Object.entries({ Shift: 0x2_0000, Control: 0x4_0000, Alt: 0x8_0000, Meta: 0x10_0000 }).flatMap(
    ([name, flag]) => [
      [`${name}Left`, flag],
      [`${name}Right`, flag],
    ],
  ),
);
const capsFlag = 0x1_0000;
const anyModifier = 0x1f_0000;
/** Longest text that one event carries (UTF-16 code units). */
const textOfEvent = 20;
const keysOfText: Readonly<Record<string, string>> = { '\n': 'Enter', '\t': 'Tab' };

const kindOf = (button: number): keyof typeof mouseTypes =>
  button === 0 ? 'left' : button === 2 ? 'right' : 'other';

/** Presses keys of a Mac by CGEvent, for which the person has to trust this app. */
export class DarwinDevice implements InputDevice {
  readonly capabilities = { can: true, system: 'darwin', secureAttention: false } as const;
  readonly repeats = false;
  readonly #services: ApplicationServices;
  readonly #source: Reference | null;
  readonly #clock: Clock;
  readonly #setCapsLock: ((isOn: boolean) => void) | undefined;
  readonly #clicks = new Clicks();
  readonly #held = new Set<string>();
  readonly #pressed: number[] = [];
  #hasCaps = false;
  #at = { x: 0, y: 0 };

  constructor(
    services: ApplicationServices,
    setCapsLock: ((isOn: boolean) => void) | undefined,
    clock: Clock,
  ) {
    this.#services = services;
    this.#source = services.CGEventSourceCreate(hidSystemState);
    this.#setCapsLock = setCapsLock;
    this.#clock = clock;
  }

  move(x: number, y: number): void {
    this.#at = { x, y };
    const [dragging] = this.#pressed;
    this.#postMouse(dragging === undefined ? moved : mouseTypes[kindOf(dragging)].dragged, dragging ?? 0, 0);
  }

  button(button: number, isDown: boolean): void {
    const index = this.#pressed.indexOf(button);
    if (isDown) this.#pressed.push(button);
    else if (index >= 0) this.#pressed.splice(index, 1);
    const clicks = isDown ? this.#clicks.press(button, this.#at, this.#clock.now()) : this.#clicks.count;
    this.#postMouse(mouseTypes[kindOf(button)][isDown ? 'down' : 'up'], button, clicks);
  }

  scroll(axis: 'x' | 'y', notches: number): void {
    const lines = -notches * linesOfNotch;
    const [vertical, horizontal] = axis === 'y' ? [lines, 0] : [0, lines];
    this.#post(
      this.#services.CGEventCreateScrollWheelEvent2(this.#source, lineUnits, 2, vertical, horizontal, 0),
    );
  }

  key(code: string, isDown: boolean): void {
    const virtualKey = keyPlaces.get(code)?.mac;
    if (virtualKey === undefined) return;
    const isRepeat = isDown && this.#held.has(code);
    if (isDown) this.#held.add(code);
    else this.#held.delete(code);
    const event = this.#services.CGEventCreateKeyboardEvent(this.#source, virtualKey, isDown);
    if (isRepeat) this.#services.CGEventSetIntegerValueField(event, fields.autorepeat, 1);
    this.#post(event);
  }

  /** A Mac has no Num Lock. */
  setLocks({ caps }: LockState): void {
    if (caps === null || caps === this.#hasCaps) return;
    this.#hasCaps = caps;
    this.#setCapsLock?.(caps);
  }

  async text(text: string): Promise<void> {
    for (const part of text.replaceAll(/\r\n?/g, '\n').split(/([\n\t])/)) {
      const code = keysOfText[part];
      if (code === undefined) this.#type(part);
      else {
        this.key(code, true);
        this.key(code, false);
      }
    }
  }

  secureAttention(): boolean {
    return false;
  }

  async close(): Promise<void> {
    if (this.#source !== null) this.#services.CFRelease(this.#source);
  }

  #type(text: string): void {
    const units = Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
    for (let from = 0; from < units.length;) {
      const isSplit = (at: number): boolean => ((units[at] ?? 0) & 0xfc00) === 0xdc00;
      let to = Math.min(from + textOfEvent, units.length);
      if (isSplit(to)) to -= 1;
      const part = units.slice(from, to);
      for (const isDown of [true, false]) {
        const event = this.#services.CGEventCreateKeyboardEvent(this.#source, 0, isDown);
        this.#services.CGEventKeyboardSetUnicodeString(event, part.length, part);
        this.#post(event);
      }
      from = to;
    }
  }

  #postMouse(type: number, button: number, clicks: number): void {
    const event = this.#services.CGEventCreateMouseEvent(this.#source, type, this.#at, buttons[button] ?? 0);
    if (clicks > 0) this.#services.CGEventSetIntegerValueField(event, fields.clickState, clicks);
    this.#post(event);
  }

  /** Sends it with the modifiers that are held here, and gives it back. */
  #post(event: Reference): void {
    const held = [...this.#held].reduce((flags, code) => flags | (flagOf.get(code) ?? 0), 0);
    const own = Number(this.#services.CGEventGetFlags(event)) & ~anyModifier;
    this.#services.CGEventSetFlags(event, own | held | (this.#hasCaps ? capsFlag : 0));
    this.#services.CGEventPost(hidEventTap, event);
    this.#services.CFRelease(event);
  }
}

export function openDarwin(clock: Clock): InputDevice | 'noLibrary' | 'notTrusted' {
  try {
    const services = openApplicationServices();
    if (services.AXIsProcessTrusted() === 0) return 'notTrusted';
    return new DarwinDevice(services, openCapsLock(), clock);
  } catch (error) {
    if (error instanceof NoLibrary) return 'noLibrary';
    throw error;
  }
}

import type { LockState } from '#core/domain/assist/input.ts';
import { NoLibrary } from '../library.ts';
import type { InputDevice } from '../input/device.ts';
import { keyPlaces } from '../keyboard/codes.ts';
import {
  buttonInput,
  moveInput,
  scancodeInput,
  unicodeInputs,
  wheelInput,
  type Input,
} from './inputStructs.ts';
import { openUser32, type User32 } from './user32.ts';

/** GetSystemMetrics (winuser.h) */
const metrics = { swapButton: 23, left: 76, top: 77, width: 78, height: 79 };
const virtualKeys = { capital: 0x14, numLock: 0x90 };
/** Characters that programs expect as keys. */
const keysOfText: Readonly<Record<string, string>> = { '\n': 'Enter', '\t': 'Tab' };

/** Presses keys of Windows by SendInput. It does not reach programs that run with more rights than this one (UIPI). */
export class Win32Device implements InputDevice {
  /** Windows takes Ctrl-Alt-Del from a service alone (SendSAS). */
  readonly capabilities = { can: true, system: 'win32', secureAttention: false } as const;
  readonly repeats = false;
  readonly #user32: User32;

  constructor(user32: User32) {
    this.#user32 = user32;
  }

  move(x: number, y: number): void {
    const metric = (index: number): number => this.#user32.GetSystemMetrics(index);
    const desk = {
      left: metric(metrics.left),
      top: metric(metrics.top),
      width: metric(metrics.width),
      height: metric(metrics.height),
    };
    this.#send(moveInput(x, y, desk));
  }

  button(button: number, isDown: boolean): void {
    const isSwapped = this.#user32.GetSystemMetrics(metrics.swapButton) !== 0;
    const input = buttonInput(button, isDown, isSwapped);
    if (input) this.#send(input);
  }

  scroll(axis: 'x' | 'y', notches: number): void {
    this.#send(wheelInput(axis, notches));
  }

  key(code: string, isDown: boolean): void {
    const scancode = keyPlaces.get(code)?.scancode;
    if (scancode !== undefined) this.#send(scancodeInput(scancode, isDown));
  }

  setLocks({ caps, num }: LockState): void {
    const isOther = (virtualKey: number, wanted: boolean | null): boolean =>
      wanted !== null && ((this.#user32.GetKeyState(virtualKey) & 1) !== 0) !== wanted;
    if (isOther(virtualKeys.capital, caps)) this.#press('CapsLock');
    if (isOther(virtualKeys.numLock, num)) this.#press('NumLock');
  }

  async text(text: string): Promise<void> {
    for (const part of text.replaceAll(/\r\n?/g, '\n').split(/([\n\t])/)) {
      const code = keysOfText[part];
      if (code === undefined) this.#send(...unicodeInputs(part));
      else this.#press(code);
    }
  }

  secureAttention(): boolean {
    return false;
  }

  async close(): Promise<void> {}

  #press(code: string): void {
    this.key(code, true);
    this.key(code, false);
  }

  /** @throws Error where another program keeps input from being sent (BlockInput) */
  #send(...inputs: Input[]): void {
    if (inputs.length > 0 && this.#user32.sendInput(inputs) !== inputs.length) {
      throw new Error('Windows did not take the input');
    }
  }
}

export function openWin32(): InputDevice | 'noLibrary' {
  try {
    return new Win32Device(openUser32());
  } catch (error) {
    if (error instanceof NoLibrary) return 'noLibrary';
    throw error;
  }
}

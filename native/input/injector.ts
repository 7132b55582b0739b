import type { InputCapabilities } from '#core/contracts/injection.ts';
import { heldAfter, nothingHeld, type Held } from '#core/domain/assist/held.ts';
import type { LockState } from '#core/domain/assist/input.ts';
import { keyPlaces, modifierCodes } from '../keyboard/codes.ts';
import type { Clock, InputDevice } from './device.ts';
import { Notches } from './notches.ts';

/** Moves the pointer and presses the keys of this computer. */
export interface Injector {
  readonly capabilities: InputCapabilities;
  /** To a place in the system's own coordinates (see core/contracts/injection.ts). */
  move(x: number, y: number): void;
  /** @param button as `MouseEvent.button`: left, middle, right, back, forward */
  button(button: number, isDown: boolean): void;
  /** @param dx notches, right positive; parts of one are added up. @param dy down positive */
  wheel(dx: number, dy: number): void;
  /** @param code `KeyboardEvent.code`; one that no system knows does nothing. Down while it is held: a repeat. */
  key(code: string, isDown: boolean): void;
  syncLocks(locks: LockState): void;
  /** Types these characters, whatever the layout. Resolves when they are typed, or `releaseAll` has come in between. */
  text(text: string): Promise<void>;
  secureAttention(): boolean;
  /** Nothing stays pressed, and what is being typed stops. */
  releaseAll(): void;
  /** Releases what somebody else has left pressed, and every modifier. */
  recover(held: Held): void;
  /** Releases all and gives back what was borrowed from the system. */
  close(): Promise<void>;
}

/**
 * A key that repeats by itself is let go when its sender has not confirmed it for so long (ms): a line that hangs must not
 * erase a page by a Backspace whose release is still under way. Every system begins to repeat within a second.
 */
export const unconfirmedFor = 1500;

/** Does on a device what an agent asks for, and keeps account of what is held. */
export class DeviceInjector implements Injector {
  readonly #device: InputDevice;
  readonly #clock: Clock;
  readonly #wheel = { x: new Notches(), y: new Notches() };
  #held = nothingHeld;
  #typing = new AbortController();
  #confirmed = new AbortController();

  constructor(device: InputDevice, clock: Clock) {
    this.#device = device;
    this.#clock = clock;
  }

  get capabilities(): InputCapabilities {
    return this.#device.capabilities;
  }

  move(x: number, y: number): void {
    this.#device.move(x, y);
  }

  button(button: number, isDown: boolean): void {
    if (this.#held.buttons.includes(button) === isDown) return;
    this.#device.button(button, isDown);
    this.#held = heldAfter(this.#held, { type: 'button', button, isDown });
  }

  wheel(dx: number, dy: number): void {
    const [x, y] = [this.#wheel.x.add(dx), this.#wheel.y.add(dy)];
    if (x !== 0) this.#device.scroll('x', x);
    if (y !== 0) this.#device.scroll('y', y);
  }

  key(code: string, isDown: boolean): void {
    if (!keyPlaces.has(code)) return;
    const isHeld = this.#held.codes.includes(code);
    // What is not held by the agent is held by the customer, if by anybody.
    if (!isDown && !isHeld) return;
    const isRepeat = isDown && isHeld;
    if (!isRepeat || !this.#device.repeats) this.#device.key(code, isDown);
    this.#held = heldAfter(this.#held, { type: 'key', code, isDown });
    if (this.#device.repeats) this.#watch();
  }

  syncLocks(locks: LockState): void {
    this.#device.setLocks(locks);
  }

  async text(text: string): Promise<void> {
    const { signal } = this.#typing;
    const lifted = this.#held.codes.filter((code) => modifierCodes.has(code));
    for (const code of lifted) this.#device.key(code, false);
    await this.#device.text(text, signal);
    if (signal.aborted) return;
    for (const code of lifted) this.#device.key(code, true);
  }

  secureAttention(): boolean {
    return this.#device.secureAttention();
  }

  releaseAll(): void {
    this.#typing.abort();
    this.#typing = new AbortController();
    this.#confirmed.abort();
    const { codes, buttons } = this.#held;
    this.#held = nothingHeld;
    // A modifier goes last: what it modifies must not be seen without it.
    for (const code of codes.toReversed()) this.#device.key(code, false);
    for (const button of buttons) this.#device.button(button, false);
  }

  recover({ codes, buttons }: Held): void {
    for (const code of new Set([...codes.toReversed(), ...modifierCodes])) {
      if (keyPlaces.has(code)) this.#device.key(code, false);
    }
    for (const button of buttons) this.#device.button(button, false);
  }

  async close(): Promise<void> {
    this.releaseAll();
    await this.#device.close();
  }

  /** Begins anew to wait for a word about the keys that repeat. */
  #watch(): void {
    this.#confirmed.abort();
    const { signal } = (this.#confirmed = new AbortController());
    const repeating = this.#held.codes.filter((code) => !modifierCodes.has(code));
    if (repeating.length === 0) return;
    void this.#clock.wait(unconfirmedFor, signal).then(() => {
      if (!signal.aborted) for (const code of repeating) this.key(code, false);
    });
  }
}

export type WhyNot = Extract<InputCapabilities, { can: false }>['why'];

/** For a system on which nothing can be done. */
export class NoInjector implements Injector {
  readonly capabilities: InputCapabilities;

  constructor(why: WhyNot) {
    this.capabilities = { can: false, why };
  }

  move(): void {}
  button(): void {}
  wheel(): void {}
  key(): void {}
  syncLocks(): void {}
  async text(): Promise<void> {}
  secureAttention(): boolean {
    return false;
  }
  releaseAll(): void {}
  recover(): void {}
  async close(): Promise<void> {}
}

import { keyPlaces } from '../keyboard/codes.ts';
import type { Clock } from '../input/device.ts';
import { readKeysyms, type Display, type Out, type Xlib } from './xlib.ts';

/**
 * How long (ms) a borrowed key means what it was pressed for. A program reads the new mapping when it comes to the notice
 * of it, which comes before the key; were the key changed again by then, it would write something else.
 */
const settles = 500;

/** Keycodes that some keyboard sends. */
export const onKeyboards: ReadonlySet<number> = new Set(
  [...keyPlaces.values()].map(({ evdev }) => evdev + 8),
);

/** Keycodes that mean nothing in this layout, and that no keyboard sends. */
export function findSpare(x: Xlib, display: Display): number[] {
  const [min, max]: [Out, Out] = [[0], [0]];
  x.XDisplayKeycodes(display, min, max);
  const count = max[0] - min[0] + 1;
  const { keysyms, perKeycode } = keysymsOf(x, display, min[0], count);
  const meansNothing = (keycode: number): boolean => {
    const index = (keycode - min[0]) * perKeycode;
    return keysyms.slice(index, index + perKeycode).every((keysym) => keysym === 0);
  };
  return Array.from({ length: count }, (_, index) => index + min[0]).filter(
    (keycode) => meansNothing(keycode) && !onKeyboards.has(keycode),
  );
}

function keysymsOf(
  x: Xlib,
  display: Display,
  first: number,
  count: number,
): { readonly keysyms: readonly number[]; readonly perKeycode: number } {
  const perKeycode: Out = [0];
  const at = x.XGetKeyboardMapping(display, first, count, perKeycode);
  const keysyms = readKeysyms(at, count * perKeycode[0]);
  x.XFree(at);
  return { keysyms, perKeycode: perKeycode[0] };
}

interface Borrowed {
  readonly keysym: number;
  usedAt: number;
}

/** Keys that are lent by the layout for characters that it does not have, and given back a moment after their last use. */
export class SpareKeys {
  readonly #x: Xlib;
  readonly #display: Display;
  readonly #clock: Clock;
  readonly #borrowed = new Map<number, Borrowed>();
  #free: number[] = [];
  #idle = new AbortController();

  constructor(x: Xlib, display: Display, clock: Clock) {
    this.#x = x;
    this.#display = display;
    this.#clock = clock;
  }

  /** Looks for keys anew: the layout may be another one than before. */
  look(): void {
    this.#idle.abort();
    this.#free = findSpare(this.#x, this.#display);
    for (const keycode of this.#free) this.#borrowed.delete(keycode);
  }

  /** @returns the key that now writes this; `later` while all are taken, `never` where the layout has none to lend */
  borrow(keysym: number): number | 'later' | 'never' {
    const now = this.#clock.now();
    for (const [keycode, key] of this.#borrowed) {
      if (key.keysym !== keysym) continue;
      key.usedAt = now;
      return keycode;
    }
    const keycode = this.#free.shift() ?? this.#settled(now);
    if (keycode === undefined) return this.#borrowed.size === 0 ? 'never' : 'later';
    this.#bind(keycode, keysym);
    this.#borrowed.set(keycode, { keysym, usedAt: now });
    return keycode;
  }

  /** Resolves when the key that has waited longest can be lent again. */
  async wait(signal: AbortSignal): Promise<void> {
    const oldest = Math.min(...[...this.#borrowed.values()].map(({ usedAt }) => usedAt));
    await this.#clock.wait(Math.max(oldest + settles - this.#clock.now(), 1), signal);
  }

  /** Gives all back once they have settled, unless more is borrowed before. */
  giveBackLater(): void {
    this.#idle.abort();
    const { signal } = (this.#idle = new AbortController());
    if (this.#borrowed.size === 0) return;
    void this.#clock.wait(settles, signal).then(() => {
      if (!signal.aborted) this.#giveBack();
    });
  }

  async close(): Promise<void> {
    this.#idle.abort();
    const newest = Math.max(...[...this.#borrowed.values()].map(({ usedAt }) => usedAt));
    if (this.#borrowed.size > 0) await this.#clock.wait(Math.max(newest + settles - this.#clock.now(), 0));
    this.#giveBack();
  }

  #giveBack(): void {
    for (const [keycode, { keysym }] of this.#borrowed) {
      // Another layout may have come in the meantime, in which the key has a meaning.
      const [now] = keysymsOf(this.#x, this.#display, keycode, 1).keysyms;
      if (now === keysym) this.#x.XChangeKeyboardMapping(this.#display, keycode, 1, [0], 1);
    }
    this.#borrowed.clear();
    // Every change of the mapping has brought an event that nobody reads.
    this.#x.XSync(this.#display, 1);
  }

  /** A key that nobody waits for any more, and which may therefore mean something else. */
  #settled(now: number): number | undefined {
    const found = [...this.#borrowed].find(([, { usedAt }]) => usedAt + settles <= now)?.[0];
    if (found !== undefined) this.#borrowed.delete(found);
    return found;
  }

  #bind(keycode: number, keysym: number): void {
    // On both levels, so that neither a held Shift nor the case of a letter changes it.
    this.#x.XChangeKeyboardMapping(this.#display, keycode, 2, [keysym, keysym], 1);
  }
}

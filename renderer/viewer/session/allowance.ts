/** So many things in so long (ms), and no more: what the other end tells is written down, and must not flood the case. */
export class Allowance {
  readonly #limit: number;
  readonly #everyMs: number;
  #since = -Infinity;
  #used = 0;

  constructor(limit: number, everyMs: number) {
    this.#limit = limit;
    this.#everyMs = everyMs;
  }

  /** @param at now (ms) @returns false where this one is too many */
  take(at: number): boolean {
    if (at - this.#since >= this.#everyMs) {
      this.#since = at;
      this.#used = 0;
    }
    this.#used += 1;
    return this.#used <= this.#limit;
  }
}

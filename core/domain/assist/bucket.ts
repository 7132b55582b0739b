/** A token bucket: so much at once, and so much a second after that. */
export class Bucket {
  readonly #size: number;
  readonly #perSecond: number;
  readonly #clock: () => number;
  #left: number;
  #at: number;

  /** @param clock milliseconds that never go back */
  constructor(size: number, perSecond: number, clock: () => number) {
    this.#size = size;
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#left = size;
    this.#at = clock();
  }

  /** @returns false where there is not that much in it, and nothing was taken */
  take(amount: number): boolean {
    const now = this.#clock();
    this.#left = Math.min(this.#size, this.#left + ((now - this.#at) * this.#perSecond) / 1000);
    this.#at = now;
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }
}

/** How often one address may try a code in `per` ms: people mistype, machines guess. */
const limits = { tries: 10, per: 60_000 };

/** Counts who tries codes, by address. */
export class JoinLimit {
  readonly #clock: () => number;
  readonly #counts = new Map<string, number>();
  #since = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** @param address undefined where a proxy stands before all of them, and says nothing of who they are */
  allows(address: string | undefined): boolean {
    if (address === undefined) return true;
    const now = this.#clock();
    if (now - this.#since >= limits.per) {
      this.#since = now;
      this.#counts.clear();
    }
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    return count <= limits.tries;
  }
}

/** Sockets that one address, behind which there may be many, and one visitor may open in `per` ms. */
const limits = { address: 600, visitor: 60, per: 60_000 };

/** Counts who opens sockets, before anything is read for them. */
export class Handshakes {
  readonly #clock: () => number;
  readonly #counts = new Map<string, number>();
  #since = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** @param address undefined where a proxy stands before all of them */
  allows(address: string | undefined, token: string | undefined): boolean {
    const now = this.#clock();
    if (now - this.#since >= limits.per) {
      this.#since = now;
      this.#counts.clear();
    }
    const isWithin = [
      address === undefined || this.#count(`address ${address}`) <= limits.address,
      token === undefined || this.#count(`visitor ${token}`) <= limits.visitor,
    ];
    return isWithin.every(Boolean);
  }

  #count(key: string): number {
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count;
  }
}

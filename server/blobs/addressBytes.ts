const dayMs = 24 * 60 * 60_000;
/** Addresses remembered at most; the ones that sent nothing for longest are forgotten first. */
const maxAddresses = 50_000;

/** What has been sent from each address in a day, which begins with its first file. Kept in memory: a restart forgives. */
export class AddressBytes {
  readonly #most: number;
  readonly #now: () => number;
  readonly #sent = new Map<string, { readonly bytes: number; readonly since: number }>();

  constructor(most: number, now: () => number) {
    this.#most = most;
    this.#now = now;
  }

  /** @returns false, and nothing is counted, where it is too much */
  take(address: string, bytes: number): boolean {
    const now = this.#now();
    const known = this.#sent.get(address);
    const day = known && now - known.since < dayMs ? known : { bytes: 0, since: now };
    if (day.bytes + bytes > this.#most) return false;
    this.#sent.delete(address);
    this.#sent.set(address, { ...day, bytes: day.bytes + bytes });
    const [quietest] = this.#sent.keys();
    if (this.#sent.size > maxAddresses && quietest !== undefined) this.#sent.delete(quietest);
    return true;
  }

  /** What was taken is not sent after all. */
  giveBack(address: string, bytes: number): void {
    const day = this.#sent.get(address);
    if (day) this.#sent.set(address, { ...day, bytes: Math.max(0, day.bytes - bytes) });
  }
}

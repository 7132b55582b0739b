/** Places remembered at most; the ones unused for longest are forgotten first. */
const maxPlaces = 50_000;
const forgetAfterMs = 30 * 24 * 60 * 60_000;

/** From which address somebody has signed in to which account lately. Kept in memory: a restart forgets. */
export class KnownPlaces {
  readonly #now: () => number;
  readonly #places = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  has(place: string): boolean {
    return this.#now() - (this.#places.get(place) ?? -Infinity) <= forgetAfterMs;
  }

  add(place: string): void {
    this.#places.delete(place);
    this.#places.set(place, this.#now());
    const [oldest] = this.#places.keys();
    if (this.#places.size > maxPlaces && oldest !== undefined) this.#places.delete(oldest);
  }
}

/** Over how long it is measured (ms). */
const span = 3000;

/** How fast something goes, over the last seconds. */
export class Speed {
  readonly #now: () => number;
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** So many are there from now on. What was there at the beginning, or before a break, has not moved. */
  begin(bytes: number): void {
    this.#samples = [{ at: this.#now(), bytes }];
  }

  reached(bytes: number): void {
    const at = this.#now();
    // One from before the span stays, as its beginning.
    const first = this.#samples.findLastIndex((sample) => sample.at <= at - span);
    this.#samples.splice(0, Math.max(0, first));
    this.#samples.push({ at, bytes });
  }

  get bytesPerSecond(): number {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at <= first.at) return 0;
    return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  }
}

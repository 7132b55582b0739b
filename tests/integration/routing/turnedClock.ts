interface Timer {
  readonly at: number;
  readonly action: () => void;
}

/** A clock that stands still until a test turns it. */
export class TurnedClock {
  readonly #timers = new Set<Timer>();
  #now = 1_000_000;

  now(): number {
    return this.#now;
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.#now + ms, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Milliseconds until each timer goes off, the next first. */
  get waiting(): number[] {
    return [...this.#timers].map(({ at }) => at - this.#now).toSorted((one, other) => one - other);
  }

  /** Lets time pass, and what is due go off. */
  turn(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#now)) {
      this.#timers.delete(timer);
      timer.action();
    }
  }
}

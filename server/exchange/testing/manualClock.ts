import type { Clock } from '../../process/clock.ts';

/** Time that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now = 1_000_000;
  readonly #due = new Set<{ readonly at: number; readonly action: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, action: () => void): () => void {
    const entry = { at: this.#now + ms, action };
    this.#due.add(entry);
    return () => this.#due.delete(entry);
  }

  /** Lets `ms` pass, doing what falls due on the way in its order. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.#due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#due.delete(next);
      this.#now = next.at;
      next.action();
    }
    this.#now = end;
  }
}

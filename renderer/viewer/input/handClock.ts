import type { Clock } from './paced.ts';

/** A clock that a test turns by hand. */
export class HandClock implements Clock {
  #at = 0;
  #due: { readonly at: number; readonly run: () => void }[] = [];

  readonly now = (): number => this.#at;

  readonly later = (run: () => void, ms: number): (() => void) => {
    const due = { at: this.#at + ms, run };
    this.#due.push(due);
    return () => {
      this.#due = this.#due.filter((each) => each !== due);
    };
  };

  turn(ms: number): void {
    const until = this.#at + ms;
    for (;;) {
      const [next] = this.#due.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
      if (!next) break;
      this.#due = this.#due.filter((each) => each !== next);
      this.#at = next.at;
      next.run();
    }
    this.#at = until;
  }
}

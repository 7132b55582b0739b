import type { Clock } from '#server/process/clock.ts';

const hourMs = 60 * 60_000;

/** The clock of this computer, set forward by a test, which then has done what is done every hour. */
export class HourlyClock implements Clock {
  #ahead = 0;
  #hourly: (() => void)[] = [];

  now(): number {
    return Date.now() + this.#ahead;
  }

  after(ms: number, action: () => void): () => void {
    if (ms !== hourMs) return () => undefined;
    this.#hourly.push(action);
    return () => {
      this.#hourly = this.#hourly.filter((each) => each !== action);
    };
  }

  pass(ms: number): void {
    this.#ahead += ms;
    for (const action of this.#hourly.splice(0)) action();
  }
}

import type { Clock } from '#server/process/clock.ts';
import { until } from '#tests/fixtures/processes.ts';

const hourMs = 60 * 60_000;

/** The clock of this computer, set forward by a test, which then has done what one server does every hour. */
export class HourlyClock implements Clock {
  #ahead = 0;
  #hourly: (() => void) | undefined;

  now(): number {
    return Date.now() + this.#ahead;
  }

  after(ms: number, action: () => void): () => void {
    if (ms !== hourMs) return () => undefined;
    this.#hourly = action;
    return () => (this.#hourly = undefined);
  }

  /** Resolves once that is done. */
  async pass(ms: number): Promise<void> {
    const action = await until('what is done every hour to be due', () => this.#hourly);
    this.#ahead += ms;
    this.#hourly = undefined;
    action();
    await until('what is done every hour to be done', () => this.#hourly);
  }
}

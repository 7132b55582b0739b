import type { WindowReport } from '#core/contracts/windowWatch.ts';
import type { Clock } from '../input/device.ts';
import type { WindowSource } from './windowSource.ts';

/** Tells of the windows at once, then whenever they are others, and whenever somebody asks. */
export class WindowWatcher {
  readonly #source: WindowSource;
  readonly #clock: Clock;
  readonly #report: (report: WindowReport) => void;

  constructor(source: WindowSource, clock: Clock, report: (report: WindowReport) => void) {
    this.#source = source;
    this.#clock = clock;
    this.#report = report;
  }

  look(): void {
    const seen = this.#source.look();
    if (seen) this.#report({ type: 'windows', at: this.#now(), ...seen });
  }

  /** For somebody who has asked under this number. */
  lookFor(n: number): void {
    this.look();
    this.#report({ type: 'looked', n, at: this.#now() });
  }

  /** Resolves once `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.look();
      await this.#clock.wait(this.#source.interval, signal);
    }
  }

  /** In µs. */
  #now(): number {
    return Math.floor(this.#clock.now() * 1000);
  }
}

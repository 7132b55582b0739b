import type { Outcome, Step } from './job.ts';
import type { Written } from './transaction.ts';

/** Steps that are gathered into one transaction; a single push may bring more. */
const stepsAtMost = 1000;

interface Job {
  readonly steps: readonly Step[];
  resolve(outcomes: readonly Outcome[]): void;
  reject(error: unknown): void;
}

/**
 * One transaction at a time for one workspace. What arrives while one runs is gathered into the next (group commit), so
 * that the disk is waited for once for all of it.
 */
export class Lane {
  readonly #run: (steps: readonly Step[]) => Promise<Written>;
  readonly #written: (commit: NonNullable<Written['commit']>) => void;
  readonly #waiting: Job[] = [];
  #running: Promise<void> | undefined;

  constructor(
    run: (steps: readonly Step[]) => Promise<Written>,
    written: (commit: NonNullable<Written['commit']>) => void,
  ) {
    this.#run = run;
    this.#written = written;
  }

  do(steps: readonly Step[]): Promise<readonly Outcome[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ steps, resolve, reject });
      this.#running ??= this.#work();
    });
  }

  /** Resolves once nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #work(): Promise<void> {
    // Whatever the requests that have just come in bring along shares the wait for the disk.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    while (this.#waiting.length > 0) await this.#batch(this.#gather());
    this.#running = undefined;
  }

  #gather(): Job[] {
    let steps = 0;
    const fits = this.#waiting.findIndex((job) => (steps += job.steps.length) > stepsAtMost);
    return this.#waiting.splice(0, fits === -1 ? this.#waiting.length : Math.max(fits, 1));
  }

  async #batch(jobs: readonly Job[]): Promise<void> {
    try {
      const { outcomes, commit } = await this.#run(jobs.flatMap(({ steps }) => steps));
      if (commit !== undefined) this.#written(commit);
      let from = 0;
      for (const job of jobs) job.resolve(outcomes.slice(from, (from += job.steps.length)));
    } catch (error) {
      // One of them may be what the database cannot take: the others must not suffer for it.
      if (jobs.length > 1) for (const job of jobs) await this.#batch([job]);
      else for (const job of jobs) job.reject(error);
    }
  }
}

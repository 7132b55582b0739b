/** There is more to do than can be done soon. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/** Does costly things a few at a time, and turns away what would wait too long. */
export class WorkQueue {
  readonly #atOnce: number;
  readonly #room: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }) {
    this.#atOnce = atOnce;
    this.#room = waiting;
  }

  /** @throws {BusyError} when the queue is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#room) throw new BusyError('Too much is waiting already.');
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // Who waits takes over the place of who leaves.
      if (next) next();
      else this.#running -= 1;
    }
  }
}

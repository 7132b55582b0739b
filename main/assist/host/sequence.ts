/** Steps of which each waits for the one before, whatever they are made of. */
export class Sequence {
  readonly #onFault: (error: unknown) => void;
  #last: Promise<void> = Promise.resolve();

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  next(step: () => void | Promise<void>): void {
    this.#last = this.#last.then(step).catch(this.#onFault);
  }
}

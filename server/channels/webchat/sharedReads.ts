/** One read at a time for each key: all who ask before it begins share it, and who asks later gets the next. */
export class SharedReads<T> {
  readonly #running = new Map<string, Promise<T>>();
  readonly #next = new Map<string, Promise<T>>();

  run(key: string, read: () => Promise<T>): Promise<T> {
    const next = this.#next.get(key);
    if (next) return next;
    const begin = (): Promise<T> => {
      this.#next.delete(key);
      this.#running.set(key, mine);
      return read().finally(() => {
        if (this.#running.get(key) === mine) this.#running.delete(key);
      });
    };
    const before: Promise<unknown> = this.#running.get(key) ?? Promise.resolve();
    // Whoever was before has told its own askers how it went.
    const mine: Promise<T> = before.then(begin, begin);
    this.#next.set(key, mine);
    return mine;
  }
}

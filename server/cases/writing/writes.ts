/** Statements that have been asked for, of which nobody needs the answers before the commit. */
export class Writes {
  readonly #underWay: Promise<unknown>[] = [];

  add(write: Promise<unknown>): void {
    // Whoever waits for all of them hears of it.
    write.catch(() => undefined);
    this.#underWay.push(write);
  }

  /** @throws what the first of them failed with */
  async done(): Promise<void> {
    await Promise.all(this.#underWay);
  }
}

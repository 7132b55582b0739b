type Answers<Answer> = ReadonlyMap<string, Answer>;

/** Whatever has come in already gets to ask, too. */
const restOfTheTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Asks for many at once what is asked for one by one: whatever comes while a question is on its way goes into the next. So
 * an answer is never older than its question.
 */
export class Gather<Answer> {
  readonly #ask: (keys: readonly string[]) => Promise<Answers<Answer>>;
  #next: Set<string> | undefined;
  #underWay: Promise<unknown> = Promise.resolve();
  #answers: Promise<Answers<Answer>> | undefined;

  constructor(ask: (keys: readonly string[]) => Promise<Answers<Answer>>) {
    this.#ask = ask;
  }

  async of(key: string): Promise<Answer | undefined> {
    this.#next ??= this.#begin();
    this.#next.add(key);
    return (await this.#answers)?.get(key);
  }

  #begin(): Set<string> {
    const keys = new Set<string>();
    this.#answers = this.#underWay.then(restOfTheTurn).then(() => {
      this.#next = undefined;
      return this.#ask([...keys]);
    });
    this.#underWay = this.#answers.catch(() => undefined);
    return keys;
  }
}

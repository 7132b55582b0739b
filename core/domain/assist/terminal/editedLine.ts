const word = /[\p{L}\p{N}_]/u;

/** A line that is being typed, and its cursor. The methods are named as GNU readline names what they do. */
export class EditedLine {
  #before: string[] = [];
  #after: string[] = [];

  /** @param max longest line (characters); what is beyond is left out */
  insert(character: string, max: number): void {
    if (this.#before.length + this.#after.length < max) this.#before.push(character);
  }

  characters(): readonly string[] {
    return [...this.#before, ...this.#after];
  }

  rubout(): void {
    this.#before.pop();
  }

  deleteChar(): void {
    this.#after.shift();
  }

  beginningOfLine(): void {
    this.#after = [...this.#before, ...this.#after];
    this.#before = [];
  }

  endOfLine(): void {
    this.#before = [...this.#before, ...this.#after];
    this.#after = [];
  }

  backwardChar(): void {
    const character = this.#before.pop();
    if (character !== undefined) this.#after.unshift(character);
  }

  forwardChar(): void {
    const character = this.#after.shift();
    if (character !== undefined) this.#before.push(character);
  }

  backwardWord(): void {
    while (this.#before.length > 0 && !word.test(this.#before.at(-1) ?? '')) this.backwardChar();
    while (word.test(this.#before.at(-1) ?? '')) this.backwardChar();
  }

  forwardWord(): void {
    while (this.#after.length > 0 && !word.test(this.#after[0] ?? '')) this.forwardChar();
    while (word.test(this.#after[0] ?? '')) this.forwardChar();
  }

  lineDiscard(): void {
    this.#before = [];
  }

  killLine(): void {
    this.#after = [];
  }

  /** `unix-word-rubout`: back to a blank. */
  wordRubout(): void {
    while (this.#before.at(-1) === ' ') this.#before.pop();
    while (this.#before.length > 0 && this.#before.at(-1) !== ' ') this.#before.pop();
  }

  backwardKillWord(): void {
    const { length } = this.#after;
    this.backwardWord();
    this.#after = this.#after.slice(this.#after.length - length);
  }
}

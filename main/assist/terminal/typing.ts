import { isMouse, pasteMarks, typedKeys, type TypedKey } from '#core/domain/assist/terminal/keys.ts';
import type { Typist } from '#core/domain/assist/terminal.ts';
import type { Echo } from './termios.ts';

export interface TypingParts {
  readonly echo: () => Echo;
  /** It goes into the terminal now. */
  readonly write: (by: Typist, key: TypedKey, echo: Echo) => void;
  /** What was written, and is not in the terminal yet, is lost. */
  readonly flush: () => void;
}

/** How long a program may take to do something about a key (ms). */
const settlingMs = 200;
/** Keys that may wait; what is typed beyond that is lost, as on any terminal. */
const waitingMax = 16_384;

const interrupt = '\u0003';
const endsPaste: ReadonlySet<string> = new Set([pasteMarks.end, interrupt]);

/**
 * What two people type, one key after the other. Where a program does the echo, text and control keys wait for the effect
 * of each other: only then is it known where a text has to turn up, and that it has (see `EchoWatch`). At the speed of a
 * hand nothing waits; what is pasted goes line by line; and ^C waits for nothing, and empties what waits, as the input of
 * any terminal is emptied by it.
 */
export class Typing {
  readonly #parts: TypingParts;
  #waiting: { readonly by: Typist; readonly key: TypedKey }[] = [];
  #isSettled = true;
  #last: TypedKey['kind'] = 'text';
  #isPasting = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: TypingParts) {
    this.#parts = parts;
  }

  typed(by: Typist, text: string): void {
    for (const key of typedKeys(text)) {
      if (key.text === interrupt) {
        this.#waiting = [];
        this.#parts.flush();
      }
      if (this.#waiting.length < waitingMax) this.#waiting.push({ by, key });
    }
    this.#next();
  }

  /** The customer has taken over: what of the agent's waits is lost; what was written and not read, somebody else flushes. */
  takenOver(): void {
    this.#waiting = this.#waiting.filter(({ by }) => by !== 'agent');
    // A paste without its end would swallow whatever the customer types.
    if (this.#isPasting)
      this.#waiting.unshift({ by: 'agent', key: { kind: 'control', text: pasteMarks.end } });
    this.#next();
  }

  /** The terminal has written something, and it is on the screen. */
  wrote(): void {
    this.#isSettled = true;
    this.#next();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
  }

  #next(): void {
    for (let [next] = this.#waiting; next; [next] = this.#waiting) {
      const echo = this.#parts.echo();
      const depends = next.key.kind === 'control' || this.#last === 'control';
      const isUrgent = next.key.text === interrupt;
      if (echo === 'program' && depends && !this.#isSettled && !isUrgent) return;
      this.#waiting.shift();
      this.#isPasting =
        next.key.text === pasteMarks.begin || (this.#isPasting && !endsPaste.has(next.key.text));
      // No text depends on where the pointer is.
      if (!isMouse(next.key.text)) this.#unsettle(next.key.kind);
      this.#parts.write(next.by, next.key, echo);
    }
  }

  #unsettle(kind: TypedKey['kind']): void {
    this.#last = kind;
    this.#isSettled = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wrote(), settlingMs);
  }
}

import { Terminal } from '@xterm/headless';
import type { TerminalSize } from '#core/domain/assist/terminal.ts';
import { drawOnly, OutputText } from '#core/domain/assist/terminal/drawOnly.ts';
import { Bucket } from '#core/domain/assist/bucket.ts';

/** Answers that may be given at once, and so many a second after that: no program has more questions. */
const burst = 64;
/** What xterm.js answers: CSI … (DA, DSR, DECRQM) or DCS … ST (DECRQSS), printable in between and short. */
const answer = /^\u001b(?:\[[ -~]{1,60}|P[ -~]{1,60}\u001b\\)$/; // oxlint-disable-line no-control-regex

/**
 * The terminal that answers the questions of programs (where is the cursor, what can you do), beside the shell and
 * without a window. No window of a person answers: their answers would come from afar, and look as if somebody had
 * typed them.
 */
export class AnsweringTerminal {
  readonly #terminal: Terminal;
  readonly #text: OutputText;
  readonly #allowed: Bucket;

  /** @param clock milliseconds that never go back */
  constructor(size: TerminalSize, onAnswer: (text: string) => void, clock: () => number) {
    this.#allowed = new Bucket(burst, burst, clock);
    const decoder = new TextDecoder();
    this.#text = new OutputText((bytes) => decoder.decode(bytes, { stream: true }));
    this.#terminal = new Terminal({ ...size, scrollback: 0, allowProposedApi: true, logLevel: 'off' });
    drawOnly(this.#terminal.parser);
    this.#terminal.onData((text) => {
      if (answer.test(text) && this.#allowed.take(1)) onAnswer(text);
    });
  }

  /** @returns the output as text. @param done it has been read */
  write(bytes: Uint8Array, done: () => void): string {
    const text = this.#text.read(bytes);
    this.#terminal.write(text, done);
    return text;
  }

  resize({ cols, rows }: TerminalSize): void {
    this.#terminal.resize(cols, rows);
  }

  close(): void {
    this.#terminal.dispose();
  }
}

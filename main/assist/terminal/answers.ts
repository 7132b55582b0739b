import { Terminal, type IMarker } from '@xterm/headless';
import type { TerminalSize } from '#core/domain/assist/terminal.ts';
import { drawOnly, OutputText } from '#core/domain/assist/terminal/drawOnly.ts';
import type { Place } from './echoWatch.ts';
import { Bucket } from '#core/domain/assist/bucket.ts';

/** Answers that may be given at once, and so many a second after that: no program has more questions. */
const burst = 64;
const short = /^[ -~]{1,60}$/;
/** What xterm.js answers: CSI … (DA, DSR, DECRQM) or DCS … ST (DECRQSS), printable in between and short. */
const isAnswer = (text: string): boolean => {
  if (text.startsWith('\u001b[')) return short.test(text.slice(2));
  return text.startsWith('\u001bP') && text.endsWith('\u001b\\') && short.test(text.slice(2, -2));
};

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
      if (isAnswer(text) && this.#allowed.take(1)) onAnswer(text);
    });
  }

  /** @param done it is on the screen: the output as text */
  write(bytes: Uint8Array, done: (text: string) => void): void {
    const text = this.#text.read(bytes);
    this.#terminal.write(text, () => done(text));
  }

  /** Where the cursor is; undefined where that cannot be followed. */
  cursor(): Place | undefined {
    const marker = this.#terminal.registerMarker(0);
    const { cursorX } = this.#terminal.buffer.active;
    return (
      marker && {
        textFrom: (cells) => this.#textFrom(marker, cursorX, cells),
        forget: () => marker.dispose(),
      }
    );
  }

  /** The line at the marker and, as long as each is full to its end, those behind it; counted without blanks. */
  #textFrom(marker: IMarker, column: number, cells: number): string {
    const { buffer, cols, rows } = this.#terminal;
    let text = '';
    for (let index = 0; index < rows && !marker.isDisposed; index += 1) {
      const from = index === 0 ? column : 0;
      const line = buffer.active.getLine(marker.line + index)?.translateToString(true, from) ?? '';
      text += line;
      // One that is two cells wide may not have had room in the last.
      if (from + widthOf(line) < cols - 1) break;
    }
    return text.replaceAll(/\s/g, '').slice(cells);
  }

  resize({ cols, rows }: TerminalSize): void {
    this.#terminal.resize(cols, rows);
  }

  close(): void {
    this.#terminal.dispose();
  }
}

/** Cells, roughly: what is East Asian or a picture has two. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, each) => sum + (each > '\u1100' ? 2 : 1), 0);

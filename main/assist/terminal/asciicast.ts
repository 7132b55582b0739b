import type { CastTypist, TerminalSize } from '#core/domain/assist/terminal.ts';

/** Where a recording goes, piece by piece. */
export interface CastSink {
  append(text: string): Promise<void>;
  /** Everything is where it is to stay. */
  close(): Promise<void>;
}

export interface CastParts {
  readonly sink: CastSink;
  readonly size: TerminalSize;
  /** Name of the shell. */
  readonly shell: string;
  /** Wall clock (ms since 1970). */
  readonly now: number;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
  /** Longest recording (bytes of UTF-8); there is room for the last marker in it. */
  readonly maxBytes: number;
  readonly onFault: (error: unknown) => void;
}

/** Longest marker at the end of a recording (bytes). */
const lastMarker = 200;

/**
 * Records a terminal as asciicast v2 (docs.asciinema.org/manual/asciicast/v2): a header, then one line for each event:
 * `o` output, `i` what was typed, `r` a new size, `m` a marker. Markers say who types from here on, where something was
 * typed that was not shown and so is not recorded, and that the recording is full. Bytes that are no UTF-8 are recorded
 * as U+FFFD, which is all that JSON can hold.
 */
export class AsciicastRecorder {
  readonly #parts: CastParts;
  readonly #began: number;
  readonly #decoder = new TextDecoder();
  #typist: CastTypist | undefined;
  #isHiding = false;
  #left: number;
  #isOver = false;
  #isPaused = false;
  #written: Promise<void> = Promise.resolve();

  constructor(parts: CastParts) {
    this.#parts = parts;
    this.#began = parts.clock();
    this.#left = parts.maxBytes - lastMarker;
    const { cols: width, rows: height } = parts.size;
    const timestamp = Math.floor(parts.now / 1000);
    this.#append({
      version: 2,
      width,
      height,
      timestamp,
      env: { SHELL: parts.shell, TERM: 'xterm-256color' },
    });
  }

  /** Resolves once it is written. */
  async output(bytes: Uint8Array): Promise<void> {
    const text = this.#decoder.decode(bytes, { stream: true });
    if (text !== '') this.#event('o', text);
    await this.#written;
  }

  typed(by: CastTypist, text: string): void {
    this.#isHiding = false;
    if (this.#typist !== by) this.#event('m', `${by} types`);
    this.#typist = by;
    this.#event('i', text);
  }

  /** Something was typed that was not shown: not even how much. */
  hid(by: CastTypist): void {
    if (!this.#isHiding || this.#typist !== by) this.#event('m', `${by} types, hidden`);
    this.#isHiding = true;
    this.#typist = by;
  }

  resized({ cols, rows }: TerminalSize): void {
    this.#event('r', `${cols}x${rows}`);
  }

  /** While it is paused nothing is recorded, and markers say from where to where. */
  pause(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = false;
    this.#event('m', isPaused ? 'paused' : 'goes on');
    this.#isPaused = isPaused;
  }

  /** @param why in a few words */
  async end(why: string): Promise<void> {
    if (!this.#isOver) this.#last(why);
    await this.#written;
    await this.#parts.sink.close().catch(this.#parts.onFault);
  }

  #event(kind: 'o' | 'i' | 'r' | 'm', data: string): void {
    if (this.#isOver || this.#isPaused) return;
    this.#append([this.#seconds(), kind, data]);
  }

  #last(why: string): void {
    this.#isOver = true;
    this.#write(`${JSON.stringify([this.#seconds(), 'm', why])}\n`);
  }

  #append(line: unknown): void {
    const text = `${JSON.stringify(line)}\n`;
    const bytes = Buffer.byteLength(text);
    if (bytes > this.#left) {
      this.#last('the recording is full and ends here');
      return;
    }
    this.#left -= bytes;
    this.#write(text);
  }

  /** After a fault nothing more is written: a recording with a hole would look whole. */
  #write(text: string): void {
    this.#written = this.#written
      .then(() => this.#parts.sink.append(text))
      .catch((error: unknown) => {
        if (!this.#isOver) this.#parts.onFault(error);
        this.#isOver = true;
      });
  }

  #seconds(): number {
    return Math.round((this.#parts.clock() - this.#began) * 1000) / 1_000_000;
  }
}

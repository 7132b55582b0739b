import type { TerminalSize } from '#core/domain/assist/terminal.ts';

/** Somebody who draws or keeps what the shell writes. */
export interface TerminalReader {
  readonly onOutput: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly onSize: (size: TerminalSize) => void;
}

/** How far a reader is. */
export interface ReaderProgress {
  /** @param bytes drawn since it was attached. @returns false where it says more than there was */
  drawn(bytes: number): boolean;
  detach(): void;
}

interface Progress {
  readonly reader: TerminalReader;
  /** Bytes that had gone out before its first. */
  readonly base: number;
  drawn: number;
}

/** Output that somebody gets who comes later: enough for the screen, and a few pages before it (bytes). */
const replayMax = 65_536;

/** Gives all readers the same output, and knows how far the slowest is: the shell waits for that one. */
export class Readers {
  readonly #onDrawn: (bytes: number) => void;
  readonly #all = new Set<Progress>();
  #size: TerminalSize;
  #sent = 0;
  #recent: Uint8Array<ArrayBuffer>[] = [];
  #recentBytes = 0;

  /** @param onDrawn what all have drawn (bytes from the start on) */
  constructor(size: TerminalSize, onDrawn: (bytes: number) => void) {
    this.#size = size;
    this.#onDrawn = onDrawn;
  }

  attach(reader: TerminalReader): ReaderProgress {
    const progress: Progress = { reader, base: this.#sent - this.#recentBytes, drawn: 0 };
    this.#all.add(progress);
    reader.onSize(this.#size);
    for (const bytes of this.#recent) reader.onOutput(bytes);
    return {
      drawn: (bytes) => {
        if (bytes > this.#sent - progress.base) return false;
        progress.drawn = Math.max(progress.drawn, bytes);
        this.#tell();
        return true;
      },
      detach: () => {
        this.#all.delete(progress);
        this.#tell();
      },
    };
  }

  output(bytes: Uint8Array<ArrayBuffer>): void {
    this.#sent += bytes.length;
    this.#recent.push(bytes);
    this.#recentBytes += bytes.length;
    while (this.#recentBytes > replayMax) this.#recentBytes -= this.#recent.shift()?.length ?? 0;
    for (const { reader } of this.#all) reader.onOutput(bytes);
    if (this.#all.size === 0) this.#tell();
  }

  resized(size: TerminalSize): void {
    this.#size = size;
    for (const { reader } of this.#all) reader.onSize(size);
  }

  #tell(): void {
    this.#onDrawn(Math.min(this.#sent, ...[...this.#all].map(({ base, drawn }) => base + drawn)));
  }
}

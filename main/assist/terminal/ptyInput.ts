import { write } from 'node:fs';

/** Bytes that may wait for a program that does not read; what is typed beyond that is lost, as on any terminal. */
const waitingMax = 262_144;
/** How soon a full terminal is tried again (ms). */
const retryMs = 10;

/**
 * Writes into the master side of a terminal without ever waiting for it: node-pty's own `write` blocks the process for
 * as long as the program at the other side does not read, and nobody could stop it then.
 */
export class PtyInput {
  readonly #descriptor: number;
  readonly #flushTerminal: () => void;
  #waiting: Buffer[] = [];
  #bytes = 0;
  #isWriting = false;
  #isFlushed = false;
  #isClosed = false;

  /** @param flushTerminal empties what the terminal has taken and no program has read */
  constructor(descriptor: number, flushTerminal: () => void) {
    this.#descriptor = descriptor;
    this.#flushTerminal = flushTerminal;
  }

  /** @returns false where it was lost */
  write(text: string): boolean {
    const bytes = Buffer.from(text, 'utf8');
    if (this.#isClosed || this.#bytes + bytes.length > waitingMax) return false;
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    this.#next();
    return true;
  }

  /** What no program has read is lost, in here and in the terminal; what is written from now on comes first. */
  flush(): void {
    this.#forget();
    // What is being written at this moment is in the terminal only afterwards.
    if (this.#isWriting) this.#isFlushed = true;
    else this.#flushTerminal();
  }

  close(): void {
    this.#isClosed = true;
    this.#forget();
  }

  #forget(): void {
    this.#waiting = [];
    this.#bytes = 0;
  }

  #next(): void {
    const [head] = this.#waiting;
    if (this.#isWriting || !head) return;
    this.#isWriting = true;
    write(this.#descriptor, head, (error, written) => {
      this.#isWriting = false;
      if (this.#isClosed) return;
      if (this.#isFlushed) this.#flushTerminal();
      this.#isFlushed = false;
      if (error?.code === 'EAGAIN') {
        setTimeout(() => this.#next(), retryMs);
      } else if (error) {
        // The terminal is gone; its end is told by node-pty.
        this.close();
      } else {
        // Flushed meanwhile: its rest must not come back.
        if (head === this.#waiting[0]) this.#written(head, written);
        this.#next();
      }
    });
  }

  #written(head: Buffer, written: number): void {
    this.#bytes -= written;
    if (written === head.length) this.#waiting.shift();
    else this.#waiting[0] = head.subarray(written);
  }
}

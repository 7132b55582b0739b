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
  #waiting: Buffer[] = [];
  #bytes = 0;
  #isWriting = false;
  #isClosed = false;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
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

  /** What waits is lost; what is being written at this moment may still go in. */
  flush(): void {
    this.#waiting = [];
    this.#bytes = 0;
  }

  close(): void {
    this.#isClosed = true;
    this.flush();
  }

  #next(): void {
    const [head] = this.#waiting;
    if (this.#isWriting || !head) return;
    this.#isWriting = true;
    write(this.#descriptor, head, (error, written) => {
      this.#isWriting = false;
      if (this.#isClosed) return;
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

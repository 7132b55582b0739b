/** Output is gathered for so long, unless there was none before it (ms), or until there is so much of it (bytes). */
const gatherMs = 4;
const gatherBytes = 32_768;

export interface OutputGateParts {
  /** Bytes that may be under way and not drawn. */
  readonly window: number;
  readonly send: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
}

/**
 * Between a shell and those who draw what it writes: what a shell writes in small pieces goes on in larger ones, and it
 * has to wait while too much is under way.
 */
export class OutputGate {
  readonly #parts: OutputGateParts;
  #pieces: Uint8Array[] = [];
  #gathered = 0;
  #sentAt = -gatherMs;
  #timer: NodeJS.Timeout | undefined;
  /** All that has come in, and all that has been drawn (bytes). */
  #taken = 0;
  #drawn = 0;
  /** Bytes that the terminal beside the shell has not read yet. */
  #unread = 0;
  #isPaused = false;

  constructor(parts: OutputGateParts) {
    this.#parts = parts;
  }

  take(bytes: Uint8Array): void {
    this.#taken += bytes.length;
    this.#unread += bytes.length;
    this.#gathered += bytes.length;
    this.#pieces.push(bytes);
    const waited = this.#parts.clock() - this.#sentAt;
    if (waited >= gatherMs || this.#gathered >= gatherBytes) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), gatherMs - waited);
    this.#steer();
  }

  /** @param bytes from the start on; one that goes back, or is more than there was, says nothing */
  drawn(bytes: number): void {
    if (bytes > this.#drawn && bytes <= this.#taken) this.#drawn = bytes;
    this.#steer();
  }

  read(bytes: number): void {
    this.#unread -= bytes;
    this.#steer();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#gathered === 0) return;
    this.#sentAt = this.#parts.clock();
    // Not of Buffer's pool, all of which would be sent along.
    const all = new Uint8Array(this.#gathered);
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [];
    this.#gathered = 0;
    this.#parts.send(all);
  }

  #steer(): void {
    const { window, pause, resume } = this.#parts;
    const open = Math.max(this.#taken - this.#drawn, this.#unread);
    if (!this.#isPaused && open >= window) {
      this.#isPaused = true;
      pause();
    } else if (this.#isPaused && open <= window / 2) {
      this.#isPaused = false;
      resume();
    }
  }
}

import type { TerminalSize } from '#core/domain/assist/terminal.ts';

/** Where a terminal is drawn. */
export interface TerminalScreen {
  /** @param drawn it is on the screen, and room for more */
  write(bytes: Uint8Array, drawn: () => void): void;
  resize(size: TerminalSize): void;
  /** Another shell has begun. */
  reset(): void;
}

/** Where a screen gets what it draws. */
export interface TerminalFeed {
  /** From what there is to be seen on. @returns what ends it */
  attach(screen: TerminalScreen): () => void;
}

/** Kept for a screen that comes later (bytes). */
const keptMax = 262_144;

/** Gives the output of a shell to one screen at a time, and tells how much of it has been drawn. */
export class ScreenFeed implements TerminalFeed {
  readonly #onDrawn: (bytes: number) => void;
  #screen: TerminalScreen | undefined;
  #size: TerminalSize | undefined;
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #taken = 0;
  #drawn = 0;
  /** Which shell: what is drawn late of the last one counts no more. */
  #shell = 0;

  /** @param onDrawn bytes from the start of the shell on */
  constructor(onDrawn: (bytes: number) => void) {
    this.#onDrawn = onDrawn;
  }

  /** Bytes that have come in and are not drawn. */
  get waiting(): number {
    return this.#taken - this.#drawn;
  }

  begin(size: TerminalSize): void {
    this.#shell += 1;
    this.#kept = [];
    this.#keptBytes = 0;
    this.#taken = 0;
    this.#drawn = 0;
    this.#screen?.reset();
    this.resize(size);
  }

  resize(size: TerminalSize): void {
    this.#size = size;
    this.#screen?.resize(size);
  }

  output(bytes: Uint8Array): void {
    this.#taken += bytes.length;
    this.#kept.push(bytes);
    this.#keptBytes += bytes.length;
    while (this.#keptBytes > keptMax) this.#keptBytes -= this.#kept.shift()?.length ?? 0;
    const { length } = bytes;
    if (this.#screen) this.#screen.write(bytes, this.#drawnLater(length));
    // Nobody looks: it is kept for who comes, and the shell goes on.
    else this.#drawnLater(length)();
  }

  attach(screen: TerminalScreen): () => void {
    this.#screen = screen;
    // What the last screen had not drawn is in what is kept, and is drawn by this one.
    this.#drawnLater(this.waiting)();
    if (this.#size) screen.resize(this.#size);
    for (const bytes of this.#kept) screen.write(bytes, () => {});
    return () => {
      if (this.#screen !== screen) return;
      this.#screen = undefined;
      this.#drawnLater(this.waiting)();
    };
  }

  #drawnLater(length: number): () => void {
    const shell = this.#shell;
    return () => {
      if (shell !== this.#shell || length === 0) return;
      const drawn = Math.min(this.#taken, this.#drawn + length);
      if (drawn === this.#drawn) return;
      this.#drawn = drawn;
      this.#onDrawn(drawn);
    };
  }
}

import type { CopyShelf } from '../store/copy/copyShelf.ts';

/** The longest time that a timer of Node can be set to (ms). */
const longestTimer = 2 ** 31 - 1;

/** Opens the cases that were put aside until now. */
export class WakeTimer {
  readonly #shelf: CopyShelf;
  readonly #clock: () => number;
  readonly #onWoken: (caseIds: readonly string[]) => void;
  readonly #onFault: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    shelf: CopyShelf,
    clock: () => number,
    onWoken: (caseIds: readonly string[]) => void,
    onFault: (error: unknown) => void,
  ) {
    this.#shelf = shelf;
    this.#clock = clock;
    this.#onWoken = onWoken;
    this.#onFault = onFault;
  }

  /** Wakes what is due, and comes back when the next one is; for whenever another case may be the next. */
  set(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const { shown } = this.#shelf;
    const woken = shown.wake();
    if (woken.length > 0) this.#onWoken(woken);
    const next = shown.cases.nextWake();
    if (next === undefined) return;
    const inMs = Math.max(0, next - this.#clock());
    this.#timer = setTimeout(() => this.#due(), Math.min(inMs, longestTimer));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** What cannot be written down now, as on a full disk, is done the next time that something changes. */
  #due(): void {
    try {
      this.set();
    } catch (error) {
      this.#onFault(error);
    }
  }
}

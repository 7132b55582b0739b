import type { Notice } from './notices.ts';

/** So many cases within so long (ms) are told one by one; what comes on top of that is told as one. */
const most = 5;
const withinMs = 5000;

/** Keeps a burst, such as a shift that is handed over, from covering the screen. */
export class NoticeFlood {
  readonly #clock: () => number;
  /** Cases that were told one by one, and when they last were. */
  readonly #told = new Map<string, number>();
  /** Cases of this burst that were not told one by one. */
  readonly #held = new Set<string>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** @returns what to tell; a summary counts all that this burst has held back so far */
  take(notices: readonly Notice[]): Notice[] {
    const now = this.#clock();
    for (const [caseId, at] of this.#told) {
      // A clock that was set back must not keep everything quiet.
      if (Math.abs(now - at) >= withinMs) this.#told.delete(caseId);
    }
    if (this.#told.size === 0) this.#held.clear();
    const passed: Notice[] = [];
    const before = this.#held.size;
    for (const notice of notices) {
      if (notice.kind === 'summary') passed.push(notice);
      else if (this.#told.has(notice.caseId) || this.#told.size < most) {
        this.#told.set(notice.caseId, now);
        passed.push(notice);
      } else this.#held.add(notice.caseId);
    }
    if (this.#held.size > before) passed.push({ kind: 'summary', cases: this.#held.size });
    return passed;
  }
}

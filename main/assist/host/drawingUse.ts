import type { Lease } from '#core/domain/assist/lease.ts';
import { markedWith, marksOn, noMarks, type Marks } from '#core/domain/assist/strokes.ts';
import type { LeaseUse, Usable } from './leaseUse.ts';

export interface DrawingUseParts {
  /** Surfaces that are shown now. */
  readonly shown: () => readonly string[];
  readonly show: (marks: Marks) => void;
}

/** What the agent draws on what is shown, for as long as it is. */
export class DrawingUse implements LeaseUse {
  readonly #parts: DrawingUseParts;
  #marks = noMarks;

  constructor(parts: DrawingUseParts) {
    this.#parts = parts;
  }

  begin(): void {}

  end(lease: Lease): void {
    if (lease === 'view') this.close();
  }

  take(passed: Usable): void {
    if (passed.type !== 'drawing') return;
    this.#become(marksOn(markedWith(this.#marks, passed.message), this.#parts.shown()));
  }

  report(): void {}
  pause(): void {}

  reach(): void {}

  close(): void {
    this.#become(noMarks);
  }

  #become(marks: Marks): void {
    this.#marks = marks;
    this.#parts.show(marks);
  }
}

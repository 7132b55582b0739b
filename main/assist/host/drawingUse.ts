import type { DrawingMessage } from '#core/domain/assist/drawing.ts';
import { markedWith, marksOn, noMarks, type Marks } from '#core/domain/assist/strokes.ts';

export interface DrawingUseParts {
  /** Surfaces that are shown now. */
  readonly shown: () => readonly string[];
  readonly show: (marks: Marks) => void;
}

/** What the agent draws on what is shown, for as long as it is. */
export class DrawingUse {
  readonly #parts: DrawingUseParts;
  #marks = noMarks;

  constructor(parts: DrawingUseParts) {
    this.#parts = parts;
  }

  take(message: DrawingMessage): void {
    this.#become(marksOn(markedWith(this.#marks, message), this.#parts.shown()));
  }

  end(): void {
    this.#become(noMarks);
  }

  #become(marks: Marks): void {
    this.#marks = marks;
    this.#parts.show(marks);
  }
}

import type { DrawingMessage } from '#core/domain/assist/drawing.ts';
import { markedWith, marksOn, noMarks, type Marks } from '#core/domain/assist/strokes.ts';

/** The marks of one session, for whatever shows them. */
export class MarksStore {
  readonly #listeners = new Set<() => void>();
  #marks = noMarks;

  readonly marks = (): Marks => this.#marks;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  take(message: DrawingMessage): void {
    this.#become(markedWith(this.#marks, message));
  }

  /** These are shown now, and nothing else. */
  shown(surfaceIds: readonly string[]): void {
    this.#become(marksOn(this.#marks, surfaceIds));
  }

  #become(marks: Marks): void {
    this.#marks = marks;
    for (const listener of this.#listeners) listener();
  }
}

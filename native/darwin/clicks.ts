import type { Point } from './applicationServices.ts';

/** How near to each other two clicks are one double click: milliseconds, points. */
const near = { time: 500, distance: 5 };

/** Counts clicks as macOS wants them told: it makes no double click of two by itself. */
export class Clicks {
  #last: { readonly button: number; readonly at: Point; readonly time: number } | undefined;
  #count = 0;

  /** @returns 1 for a click, 2 for a double click, and so on */
  press(button: number, at: Point, time: number): number {
    const last = this.#last;
    const isNext =
      last?.button === button &&
      time - last.time <= near.time &&
      Math.hypot(at.x - last.at.x, at.y - last.at.y) <= near.distance;
    this.#count = isNext ? this.#count + 1 : 1;
    this.#last = { button, at, time };
    return this.#count;
  }

  /** Of the press that is released now. */
  get count(): number {
    return Math.max(this.#count, 1);
  }
}

import type { Choice } from '#core/contracts/customer.ts';
import type { Surface } from '#core/domain/assist/fact.ts';

/** A rectangle of the desktop, in the pixels in which input is told to the system. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the system has that can be shown. */
export interface Surfaces {
  /** A list will be asked for soon. */
  early(): void;
  /** Everything but this app's own windows and what is hidden now, with a small picture of each from a moment ago. */
  list(): Promise<readonly Choice[]>;
  /**
   * The next captures get these, in this order; any other capture is refused.
   * @returns the name of each @throws where one of them is not there any more, or is hidden
   */
  prepare(surfaceIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  kindOf(surfaceId: string): Surface;
  /** Where a monitor lies; undefined for a window, which may move, and for what is not there any more. */
  placeOf(surfaceId: string): Rectangle | undefined;
}

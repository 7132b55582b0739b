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
  /** Everything but this app's own windows, with a small picture of each. */
  list(): Promise<readonly Choice[]>;
  /** The next captures get these, in this order; any other capture is refused. */
  prepare(surfaceIds: readonly string[]): Promise<void>;
  kindOf(surfaceId: string): Surface;
  /** Where a monitor lies; undefined for a window, which may move, and for what is not there any more. */
  placeOf(surfaceId: string): Rectangle | undefined;
}

import type { ScreenWindows } from '#core/domain/assist/screenWindows.ts';

/** Who can tell of the windows on the screen. */
export interface WindowSource {
  /** How long (ms) to wait between two looks. */
  readonly interval: number;
  /** A quick look whether there may be anything new. */
  mayHaveChanged(): boolean;
  read(): ScreenWindows;
}

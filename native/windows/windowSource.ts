import type { ScreenLook } from '#core/domain/assist/screenWindows.ts';

/** Who can tell of the windows on the screen. */
export interface WindowSource {
  /** How long (ms) to wait between two looks. */
  readonly interval: number;
  /** What there is, and what has happened since the last look; undefined where nothing has. */
  look(): ScreenLook | undefined;
}

import type { ScreenWindows } from '#core/domain/assist/screenWindows.ts';
import type { Clock } from '../input/device.ts';
import type { WindowSource } from './windowSource.ts';

/** Tells of the windows at once, and then whenever they are others. Ends when `signal` is aborted. */
export async function watchWindows(
  source: WindowSource,
  clock: Clock,
  signal: AbortSignal,
  onWindows: (windows: ScreenWindows) => void,
): Promise<void> {
  let last = '';
  let isFirst = true;
  while (!signal.aborted) {
    if (source.mayHaveChanged() || isFirst) {
      isFirst = false;
      const windows = source.read();
      const text = JSON.stringify(windows);
      if (text !== last) onWindows(windows);
      last = text;
    }
    await clock.wait(source.interval, signal);
  }
}

import type { PictureQuality } from './pictureQuality.ts';

/** So many looks are kept, one a second. */
export const historyLength = 60;

export const withQuality = (
  history: readonly PictureQuality[],
  quality: PictureQuality,
): readonly PictureQuality[] => [...history.slice(1 - historyLength), quality];

/** A line through these, newest at the right, in a field of 100 × 24; SVG path data (SVG 2 §9.3). */
export function sparkline(values: readonly number[], length = historyLength): string {
  const most = Math.max(...values, 1);
  return values
    .map((value, n) => {
      const x = 100 - ((values.length - 1 - n) / (length - 1)) * 100;
      const y = 23 - (Math.max(0, value) / most) * 22;
      return `${n === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

const [least, most] = [1000, 30_000];

/**
 * How long to wait before attempt `n` (from 1) in ms: twice as long each time, and by chance up to half of that less, so
 * that not all pages come back in the same moment.
 */
export function backoff(n: number, random: () => number): number {
  const longest = Math.min(most, least * 2 ** Math.min(n - 1, 10));
  return Math.round(longest * (1 - random() / 2));
}

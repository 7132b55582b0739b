/** First delay, and the longest one (ms). */
const first = 1000;
const longest = 30_000;

/**
 * How long to wait before the next attempt: doubled each time, half of it drawn by lot, so that many clients of a server
 * that comes back do not all return at once.
 * @param attempt counts the failures so far, from 0 @param random 0–1
 */
export const backoffMs = (attempt: number, random: number): number => {
  const full = Math.min(longest, first * 2 ** Math.min(attempt, 10));
  return Math.round(full / 2 + (full / 2) * random);
};

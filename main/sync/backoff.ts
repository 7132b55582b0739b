export interface BackoffRange {
  /** First delay, and the longest one (ms). */
  readonly first: number;
  readonly longest: number;
}

const unhurried: BackoffRange = { first: 1000, longest: 30_000 };

/**
 * How long to wait before the next attempt: doubled each time, half of it drawn by lot, so that many clients of a server
 * that comes back do not all return at once.
 * @param attempt counts the failures so far, from 0 @param random 0–1
 */
export const backoffMs = (attempt: number, random: number, { first, longest } = unhurried): number => {
  const full = Math.min(longest, first * 2 ** Math.min(attempt, 10));
  return Math.round(full / 2 + (full / 2) * random);
};

import { wallClockIn } from './wallClock.ts';

/** Minutes since midnight on the clocks of the place; `from` before `to`, which is the first minute that is closed. */
interface Span {
  readonly from: number;
  readonly to: number;
}

export interface OpeningHours {
  /** IANA name. */
  readonly timeZone: string;
  /** Seven days, Monday first. Null: always open. */
  readonly week: readonly (readonly Span[])[] | null;
}

const minute = 60_000;
const day = 1440 * minute;
/** The only span of a week can fall into an hour that a clock change leaves out; the week after it cannot. */
const daysAhead = 15;

const spansOn = (week: readonly (readonly Span[])[], wall: number): readonly Span[] =>
  week[(new Date(wall).getUTCDay() + 6) % 7] ?? [];

/**
 * Whether it is open at `now`, and if not when it opens next (both milliseconds since the epoch); null where it never does.
 * Only the clock on the wall counts: an hour that the clock shows twice is open twice, one that it leaves out is not.
 */
export function openAt(
  { timeZone, week }: OpeningHours,
  now: number,
): { open: boolean; opensAt: number | null } {
  if (week === null) return { open: true, opensAt: null };
  const clock = wallClockIn(timeZone);
  const isOpen = (at: number): boolean => {
    const wall = clock.wall(at);
    const minutes = (wall - startOfDay(wall)) / minute;
    return spansOn(week, wall).some(({ from, to }) => from <= minutes && minutes < to);
  };
  if (isOpen(now)) return { open: true, opensAt: null };
  // It can only open where a span begins or where the clock jumps.
  const candidates = clock.changes(now, now + daysAhead * day);
  const today = startOfDay(clock.wall(now));
  for (let ahead = 0; ahead <= daysAhead; ahead += 1) {
    const midnight = today + ahead * day;
    for (const { from } of spansOn(week, midnight))
      candidates.push(...clock.instants(midnight + from * minute));
  }
  const opens = candidates.toSorted((one, other) => one - other).find((at) => at > now && isOpen(at));
  return { open: false, opensAt: opens ?? null };
}

const startOfDay = (wall: number): number => Math.floor(wall / day) * day;

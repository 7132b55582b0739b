const day = 86_400_000;

/** The clocks of a place. `wall` times are what they show, written as if it were UTC, in milliseconds since the epoch. */
export interface WallClock {
  wall(at: number): number;
  /** The instants at which the clocks show this: one, two where they are put back, none where they are put forward. */
  instants(wall: number): number[];
  /** The instants at which the clocks jump, for jumps that are at least a day apart. */
  changes(from: number, to: number): number[];
}

/** An unknown zone, such as one that is newer than this program's table, counts as UTC. */
export function wallClockIn(timeZone: string): WallClock {
  const format = formatOf(timeZone);
  const wall = (at: number): number => {
    const shown = Object.fromEntries(
      format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = shown;
    return Date.UTC(year, month - 1, date, hour, minute, second) + (((at % 1000) + 1000) % 1000);
  };
  const offset = (at: number): number => wall(at) - at;
  const changeBetween = (from: number, to: number): number => {
    let [before, after] = [from, to];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offset(middle) === offset(from)) before = middle;
      else after = middle;
    }
    return after;
  };
  return {
    wall,
    instants(shown) {
      const offsets = new Set([offset(shown - day), offset(shown + day)]);
      return [...offsets].map((by) => shown - by).filter((at) => wall(at) === shown);
    },
    changes(from, to) {
      const found: number[] = [];
      for (let at = from; at < to; at += day) {
        if (offset(at) !== offset(at + day)) found.push(changeBetween(at, at + day));
      }
      return found;
    },
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric' as const;
  const shown = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  };
  const options = { ...shown, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' as const };
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
}

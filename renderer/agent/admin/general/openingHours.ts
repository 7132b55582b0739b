import type { Workspace } from '#core/contracts/sync/records.ts';

type Week = NonNullable<Workspace['openingHours']['week']>;
type Hours = Week[number][number];

/** One stretch of a day, as it stands in two time fields: `HH:MM`, or empty while nothing is entered. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}
/** Seven days, Monday first. */
export type EditedWeek = readonly (readonly Stretch[])[];

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const weekdays = 5;
/** Stretches that a day may have. */
export const mostStretches = 4;
const wholeDay = 1440;

const text = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes since midnight of `HH:MM`; undefined for anything else. */
function minutesOf(time: string): number | undefined {
  const [, hours = '', minutes = ''] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time) ?? [];
  return hours === '' ? undefined : Number(hours) * 60 + Number(minutes);
}

/** A stretch may last until midnight, which a time field calls the beginning of a day. */
const hoursOf = ({ from, to }: Stretch): { from: number | undefined; to: number | undefined } => {
  const end = minutesOf(to);
  return { from: minutesOf(from), to: end === 0 ? wholeDay : end };
};

export const editWeek = (week: Week): EditedWeek =>
  week.map((day) => day.map(({ from, to }) => ({ from: text(from), to: text(to % wholeDay) })));

/** Nine to five from Monday to Friday: what somebody who begins to set hours most likely means. */
export const usualWeek: EditedWeek = days.map((_, day) =>
  day < weekdays ? [{ from: '09:00', to: '17:00' }] : [],
);

export interface WeekProblem {
  readonly problem: 'order' | 'overlap' | 'empty' | 'neverOpen';
  /** Index of the day; null where it is about the whole week. */
  readonly day: number | null;
}

/** The first thing that is wrong with a week, if anything. */
export function weekProblem(week: EditedWeek): WeekProblem | undefined {
  for (const [day, stretches] of week.entries()) {
    const problem = dayProblem(stretches);
    if (problem) return { problem, day };
  }
  return week.every((day) => day.length === 0) ? { problem: 'neverOpen', day: null } : undefined;
}

function dayProblem(stretches: readonly Stretch[]): 'order' | 'overlap' | 'empty' | undefined {
  let end = 0;
  const sorted = stretches.map(hoursOf).sort((one, other) => (one.from ?? 0) - (other.from ?? 0));
  for (const { from, to } of sorted) {
    if (from === undefined || to === undefined) return 'empty';
    if (from >= to) return 'order';
    if (from < end) return 'overlap';
    end = to;
  }
  return undefined;
}

/** The week as it is stored, each day in order; what touches becomes one. Only for a week without a problem. */
export const weekOf = (week: EditedWeek): Week =>
  week.map((day) => {
    const hours = day
      .map(hoursOf)
      .filter((stretch): stretch is Hours => stretch.from !== undefined && stretch.to !== undefined)
      .sort((one, other) => one.from - other.from);
    const merged: Hours[] = [];
    for (const stretch of hours) {
      const last = merged.at(-1);
      if (last?.to === stretch.from) last.to = stretch.to;
      else merged.push({ ...stretch });
    }
    return merged;
  });

const onDay = (
  week: EditedWeek,
  day: number,
  change: (stretches: readonly Stretch[]) => readonly Stretch[],
): EditedWeek => week.map((stretches, index) => (index === day ? change(stretches) : stretches));

/** Adds a stretch after the last one of that day: four hours, after an hour of pause. */
export const addStretch = (week: EditedWeek, day: number): EditedWeek =>
  onDay(week, day, (stretches) => {
    if (stretches.length >= mostStretches) return stretches;
    const ends = stretches.map((stretch) => hoursOf(stretch).to ?? 0);
    if (ends.length === 0) return [{ from: '09:00', to: '17:00' }];
    const from = Math.min(Math.max(...ends) + 60, wholeDay - 60);
    return [...stretches, { from: text(from), to: text(Math.min(from + 240, wholeDay) % wholeDay) }];
  });

export const changeStretch = (
  week: EditedWeek,
  day: number,
  n: number,
  change: Partial<Stretch>,
): EditedWeek =>
  onDay(week, day, (stretches) =>
    stretches.map((stretch, index) => (index === n ? { ...stretch, ...change } : stretch)),
  );

export const removeStretch = (week: EditedWeek, day: number, n: number): EditedWeek =>
  onDay(week, day, (stretches) => stretches.filter((_, index) => index !== n));

/** Gives every day from Monday to Friday the hours of one day. */
export const likeOnWeekdays = (week: EditedWeek, day: number): EditedWeek =>
  week.map((stretches, index) => (index < weekdays ? (week[day] ?? []) : stretches));

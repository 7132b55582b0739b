const hour = 3_600_000;

export type SnoozeName = 'hour' | 'threeHours' | 'evening' | 'tomorrow' | 'week';

const at = (now: number, days: number, hours: number): number => {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  return date.setHours(hours, 0, 0, 0);
};

/** Until when a case can be put aside with one key: by the clock on the wall, also where it changes in between. */
export function snoozeTimes(now: number): { readonly name: SnoozeName; readonly until: number }[] {
  const daysToMonday = (8 - new Date(now).getDay()) % 7 || 7;
  const times = [
    { name: 'hour', until: now + hour },
    { name: 'threeHours', until: now + 3 * hour },
    { name: 'evening', until: at(now, 0, 18) },
    { name: 'tomorrow', until: at(now, 1, 9) },
    { name: 'week', until: at(now, daysToMonday, 9) },
  ] as const;
  // This evening may be over, or nearer than an hour.
  return times.filter(({ name, until }) => name !== 'evening' || until > now + hour);
}

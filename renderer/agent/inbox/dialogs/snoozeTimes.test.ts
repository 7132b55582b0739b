import { expect, test } from 'vitest';
import { snoozeTimes } from './snoozeTimes.ts';

const named = (at: Date) =>
  new Map(snoozeTimes(at.getTime()).map(({ name, until }) => [name, new Date(until)]));

test('[INBOX-12] a case is put aside by the clock on the wall', () => {
  // A Wednesday.
  const times = named(new Date(2026, 10, 18, 14, 30));
  expect(times.get('hour')).toEqual(new Date(2026, 10, 18, 15, 30));
  expect(times.get('evening')).toEqual(new Date(2026, 10, 18, 18, 0));
  expect(times.get('tomorrow')).toEqual(new Date(2026, 10, 19, 9, 0));
  expect(times.get('week')).toEqual(new Date(2026, 10, 23, 9, 0));
});

test('[INBOX-12] next Monday is never today, and an evening that is over is not offered', () => {
  // A Monday, at night.
  const times = named(new Date(2026, 10, 23, 21, 0));
  expect(times.get('week')).toEqual(new Date(2026, 10, 30, 9, 0));
  expect(times.has('evening')).toBe(false);
});

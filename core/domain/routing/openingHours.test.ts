import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openAt, type OpeningHours } from './openingHours.ts';

const at = (text: string): number => Date.parse(text);
const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const spans = (...texts: string[]) =>
  texts.map((text) => ({ from: minutes(text.slice(0, 5)), to: minutes(text.slice(6)) }));
const closed = [[], [], [], [], [], [], []];
const everyDay = (...texts: string[]) => closed.map(() => spans(...texts));
const weekdays = closed.map((_, day) => (day < 5 ? spans('09:00-12:00', '13:00-17:30') : []));

const open = { open: true, opensAt: null };
const opensAt = (text: string) => ({ open: false, opensAt: at(text) });

test.each([
  ['in the morning', '2026-01-14T08:00:00Z', open],
  ['in the last minute before noon', '2026-01-14T10:59:59.999Z', open],
  ['at noon', '2026-01-14T11:00:00Z', opensAt('2026-01-14T12:00:00Z')],
  ['before it opens', '2026-01-14T07:59:59.500Z', opensAt('2026-01-14T08:00:00Z')],
  ['in the evening', '2026-01-14T16:30:00Z', opensAt('2026-01-15T08:00:00Z')],
  ['on Friday evening', '2026-01-16T20:00:00Z', opensAt('2026-01-19T08:00:00Z')],
  ['on Sunday', '2026-01-18T10:00:00Z', opensAt('2026-01-19T08:00:00Z')],
  ['in summer', '2026-07-15T07:00:00Z', open],
  ['over the weekend in which the clocks change', '2026-03-28T12:00:00Z', opensAt('2026-03-30T07:00:00Z')],
])('[ROUTE-1] in Berlin, %s', (_, now, expected) => {
  expect(openAt({ timeZone: 'Europe/Berlin', week: weekdays }, at(now))).toEqual(expected);
});

test.each([
  ['Monday there is still Sunday in UTC', '2026-01-18T23:30:00Z', opensAt('2026-01-19T01:00:00Z')],
  ['while it is open', '2026-07-20T01:00:00Z', open],
  ['Saturday there is still Friday in UTC', '2026-01-16T16:30:00Z', opensAt('2026-01-19T01:00:00Z')],
])('[ROUTE-1] in Shanghai, %s', (_, now, expected) => {
  expect(openAt({ timeZone: 'Asia/Shanghai', week: weekdays }, at(now))).toEqual(expected);
});

test.each([
  // On 29 March 2026 the clocks go from 02:00 to 03:00, at 01:00 UTC.
  ['a span that is left out', '02:00-03:00', '2026-03-29T00:30:00Z', opensAt('2026-03-30T00:00:00Z')],
  ['a beginning that is left out', '02:30-04:00', '2026-03-29T00:30:00Z', opensAt('2026-03-29T01:00:00Z')],
  ['just after the jump', '02:30-04:00', '2026-03-29T01:00:00Z', open],
  ['an end that is left out', '01:00-02:30', '2026-03-29T01:00:00Z', opensAt('2026-03-29T23:00:00Z')],
  // On 25 October 2026 they go from 03:00 to 02:00, at 01:00 UTC.
  ['the first of two such hours', '02:15-02:45', '2026-10-25T00:00:00Z', opensAt('2026-10-25T00:15:00Z')],
  ['between the two', '02:15-02:45', '2026-10-25T00:50:00Z', opensAt('2026-10-25T01:15:00Z')],
  ['within the second', '02:15-02:45', '2026-10-25T01:30:00Z', open],
  ['after both', '02:15-02:45', '2026-10-25T01:45:00Z', opensAt('2026-10-26T01:15:00Z')],
  ['the clock goes back into it', '01:00-02:10', '2026-10-25T00:30:00Z', opensAt('2026-10-25T01:00:00Z')],
])('[ROUTE-2] when the clocks change: %s', (_, span, now, expected) => {
  expect(openAt({ timeZone: 'Europe/Berlin', week: everyDay(span) }, at(now))).toEqual(expected);
});

test('[ROUTE-2] the only span of the week is left out, and opens a week later', () => {
  const week = closed.map((_, day) => (day === 6 ? spans('02:00-03:00') : []));
  expect(openAt({ timeZone: 'Europe/Berlin', week }, at('2026-03-28T12:00:00Z'))).toEqual(
    opensAt('2026-04-05T00:00:00Z'),
  );
});

test.each([
  ['no week is always open', null, open],
  ['an empty week never opens', closed, { open: false, opensAt: null }],
  ['a whole day is open at midnight', everyDay('00:00-24:00'), open],
])('[ROUTE-1] %s', (_, week, expected) => {
  expect(openAt({ timeZone: 'Asia/Shanghai', week }, at('2026-05-03T16:00:00Z'))).toEqual(expected);
});

test('[ROUTE-1] an unknown time zone counts as UTC', () => {
  expect(openAt({ timeZone: 'Mars/Olympus', week: weekdays }, at('2026-01-14T08:00:00Z'))).toEqual(
    opensAt('2026-01-14T09:00:00Z'),
  );
});

test('[ROUTE-2] the time at which it opens is the first at which it is open, whatever the week and the zone', () => {
  const quarter = 900_000;
  const span = fc
    .tuple(fc.nat({ max: 95 }), fc.nat({ max: 40 }))
    .map(([from, length]) => ({ from: from * 15, to: Math.min(1440, (from + 1 + length) * 15) }));
  const hours: fc.Arbitrary<OpeningHours> = fc.record({
    timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'),
    week: fc.array(fc.array(span, { maxLength: 1 }), { minLength: 7, maxLength: 7 }),
  });
  const around = fc
    .tuple(
      fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
      fc.nat(400),
    )
    .map(([date, quarters]) => Date.parse(date) - 200 * quarter + quarters * quarter);
  fc.assert(
    fc.property(hours, around, (of, now) => {
      const { open: isOpen, opensAt: opens } = openAt(of, now);
      fc.pre(!isOpen);
      const last = opens ?? now + 8 * 96 * quarter;
      for (let step = now; step < last; step += quarter) expect(openAt(of, step).open).toBe(false);
      expect(opens === null || openAt(of, opens).open).toBe(true);
    }),
    { numRuns: 15 },
  );
});

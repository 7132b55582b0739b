import { describe, expect, test } from 'vitest';
import { workspaceSchema } from '#core/contracts/sync/records.ts';
import {
  addStretch,
  changeStretch,
  editWeek,
  likeOnWeekdays,
  removeStretch,
  usualWeek,
  weekOf,
  weekProblem,
  type EditedWeek,
} from './openingHours.ts';

const closed: EditedWeek = [[], [], [], [], [], [], []];
const monday = (...stretches: [string, string][]): EditedWeek =>
  closed.with(
    0,
    stretches.map(([from, to]) => ({ from, to })),
  );

describe('[ADMIN-9] opening hours', () => {
  test('come out of the editor as they went in, midnight at both ends included', () => {
    const week = [
      [{ from: 0, to: 1440 }],
      [
        { from: 540, to: 720 },
        { from: 780, to: 1061 },
      ],
      [],
      [],
      [],
      [],
      [],
    ];
    expect(weekOf(editWeek(week))).toEqual(week);
  });

  test('that begin as usual are ones that the server takes', () => {
    expect(weekProblem(usualWeek)).toBeUndefined();
    expect(workspaceSchema.shape.openingHours.shape.week.parse(weekOf(usualWeek))).toHaveLength(7);
  });

  test.each([
    ['end before they begin', monday(['10:00', '09:00']), { problem: 'order', day: 0 }],
    ['are none at all', monday(['10:00', '10:00']), { problem: 'order', day: 0 }],
    ['overlap', monday(['13:00', '17:00'], ['09:00', '13:01']), { problem: 'overlap', day: 0 }],
    ['lack a time', monday(['', '13:00']), { problem: 'empty', day: 0 }],
    ['never open', closed, { problem: 'neverOpen', day: null }],
  ])('that %s are refused, with the day', (_, week, problem) => {
    expect(weekProblem(week)).toEqual(problem);
  });

  test('that last until midnight are fine', () => {
    const week = monday(['18:00', '00:00']);
    expect(weekProblem(week)).toBeUndefined();
    expect(weekOf(week)[0]).toEqual([{ from: 1080, to: 1440 }]);
  });

  test('are stored in order, and stretches that touch as one', () => {
    expect(weekOf(monday(['13:00', '17:00'], ['09:00', '12:00'], ['12:00', '12:30']))[0]).toEqual([
      { from: 540, to: 750 },
      { from: 780, to: 1020 },
    ]);
  });

  test('of a day get further stretches after the last, up to four, and lose any of them', () => {
    let week = addStretch(closed, 0);
    expect(week[0]).toEqual([{ from: '09:00', to: '17:00' }]);
    week = addStretch(changeStretch(week, 0, 0, { to: '12:00' }), 0);
    expect(week[0]).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ]);
    for (let n = 0; n < 5; n += 1) week = addStretch(week, 0);
    expect(week[0]).toHaveLength(4);
    expect(removeStretch(week, 0, 1)[0]).toHaveLength(3);
    expect(week.slice(1)).toEqual(closed.slice(1));
  });

  test('of one day are copied to the weekdays and leave the weekend alone', () => {
    const week = likeOnWeekdays(monday(['08:00', '16:00']).with(6, [{ from: '10:00', to: '12:00' }]), 0);
    expect(week.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => [{ from: '08:00', to: '16:00' }]));
    expect(week.slice(5)).toEqual([[], [{ from: '10:00', to: '12:00' }]]);
  });
});

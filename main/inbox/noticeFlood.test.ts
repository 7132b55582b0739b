import { expect, test } from 'vitest';
import { NoticeFlood } from './noticeFlood.ts';
import type { Notice } from './notices.ts';

const about = (n: number): Notice => ({ kind: 'message', caseId: `case-${n}`, name: '', text: '' });
const all = (from: number, to: number): Notice[] =>
  Array.from({ length: to - from + 1 }, (_, n) => about(from + n));

test('[LOCAL-29] of many cases at once five are told one by one, and the others as one', () => {
  let now = 1000;
  const flood = new NoticeFlood(() => now);
  expect(flood.take(all(1, 3))).toEqual(all(1, 3));
  now += 100;
  expect(flood.take(all(4, 30))).toEqual([...all(4, 5), { kind: 'summary', cases: 25 }]);
  now += 100;
  expect(flood.take([about(1), about(30), about(31)])).toEqual([about(1), { kind: 'summary', cases: 26 }]);
  now += 5000;
  expect(flood.take(all(40, 41))).toEqual(all(40, 41));
});

test('[LOCAL-29] one customer who writes a lot is no flood', () => {
  const flood = new NoticeFlood(() => 1);
  for (let n = 0; n < 20; n += 1) expect(flood.take([about(1)])).toEqual([about(1)]);
});

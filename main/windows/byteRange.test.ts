import { expect, test } from 'vitest';
import { byteRange } from './byteRange.ts';

test.each([
  [null, undefined],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=0-1,5-6', undefined],
  ['bytes=-', undefined],
  ['lines=1-2', undefined],
] as const)('[RECORD-6] of 100 bytes, %s is %j', (header, range) => {
  expect(byteRange(header, 100)).toEqual(range);
});

test('[RECORD-6] what lies behind the end is told', () => {
  expect(() => byteRange('bytes=100-', 100)).toThrow(RangeError);
  expect(() => byteRange('bytes=20-10', 100)).toThrow(RangeError);
});

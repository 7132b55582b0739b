import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

test('[VIS-9] attempts come ever slower up to half a minute, and never all in the same moment', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map((n) => backoff(n, () => 0))).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
  expect(backoff(3, () => 0.999)).toBeGreaterThan(2000);
  expect(backoff(3, () => 0.999)).toBeLessThan(backoff(3, () => 0.5));
});

import { expect, test } from 'vitest';
import { Speed } from './speed.ts';

test('[FILES-7] speed is that of the last seconds, and what was there before a break has not moved', () => {
  let now = 0;
  const speed = new Speed(() => now);
  expect(speed.bytesPerSecond).toBe(0);
  speed.begin(5000);
  expect(speed.bytesPerSecond).toBe(0);
  for (now = 1000; now <= 10_000; now += 1000) speed.reached(5000 + now);
  expect(speed.bytesPerSecond).toBe(1000);
  for (; now <= 20_000; now += 1000) speed.reached(15_000 + (now - 10_000) * 4);
  expect(speed.bytesPerSecond).toBe(4000);
});

import { expect, test } from 'vitest';
import { Clicks } from './clicks.ts';

test('[INPUT-2] two clicks in the same place, soon after each other, are a double click', () => {
  const clicks = new Clicks();
  const at = { x: 10, y: 10 };
  expect(clicks.press(0, at, 1000)).toBe(1);
  expect(clicks.press(0, { x: 11, y: 10 }, 1300)).toBe(2);
  expect(clicks.press(0, at, 1500)).toBe(3);
  expect(clicks.press(0, at, 2100)).toBe(1);
  expect(clicks.press(0, { x: 30, y: 10 }, 2200)).toBe(1);
  expect(clicks.press(2, { x: 30, y: 10 }, 2300)).toBe(1);
});

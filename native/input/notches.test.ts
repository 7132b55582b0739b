import { expect, test } from 'vitest';
import { Notches } from './notches.ts';

test('[INPUT-3] parts of a notch are added up, whichever parts', () => {
  for (const parts of [2, 3, 4, 7, 10, 120]) {
    const notches = new Notches();
    const turned = Array.from({ length: parts * 5 }, () => notches.add(1 / parts));
    expect(turned.reduce((sum, each) => sum + each, 0)).toBe(5);
  }
});

test('[INPUT-3] a wheel that is turned back does not first make up for the other way', () => {
  const notches = new Notches();
  expect(notches.add(0.9)).toBe(0);
  expect(notches.add(-1)).toBe(-1);
  expect(notches.add(2.5)).toBe(2);
});

import { expect, test } from 'vitest';
import { notchesOf } from './wheel.ts';

test.each([
  ['a notch of a mouse', { deltaX: 0, deltaY: 100, deltaMode: 0 }, { dx: 0, dy: 1 }],
  ['back', { deltaX: 0, deltaY: -200, deltaMode: 0 }, { dx: 0, dy: -2 }],
  ['a finger on a touchpad', { deltaX: 5, deltaY: -2.5, deltaMode: 0 }, { dx: 0.05, dy: -0.025 }],
  ['lines', { deltaX: 0, deltaY: 3, deltaMode: 1 }, { dx: 0, dy: 1 }],
  ['pages', { deltaX: 0, deltaY: 2, deltaMode: 2 }, { dx: 0, dy: 2 }],
  ['more than there is', { deltaX: 1e9, deltaY: Number.NaN, deltaMode: 0 }, { dx: 100, dy: 0 }],
  ['an unknown mode', { deltaX: 0, deltaY: 100, deltaMode: 9 }, { dx: 0, dy: 1 }],
])('[VIEW-11] %s', (_what, turn, notches) => {
  expect(notchesOf(turn)).toEqual(notches);
});

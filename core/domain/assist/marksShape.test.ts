import { expect, test } from 'vitest';
import { marksShape, type ShapeRectangle } from './marksShape.ts';
import type { Marks } from './strokes.ts';

const size = { width: 800, height: 600 };
const drawn = (...points: [number, number][]): Marks => ({
  strokes: [{ surfaceId: 's', strokeId: 1, points }],
  laser: null,
});
const covers = (shape: readonly ShapeRectangle[], x: number, y: number): boolean =>
  shape.some((each) => x >= each.x && y >= each.y && x < each.x + each.width && y < each.y + each.height);

test('[OVERLAY-1] a window has the shape of what is drawn, and hides nothing else', () => {
  const shape = marksShape(drawn([0.25, 0.5], [0.75, 0.5]), 's', size);
  for (const x of [200, 333, 600]) expect(covers(shape, x, 300)).toBe(true);
  for (const [x, y] of [
    [400, 200],
    [100, 300],
    [700, 300],
  ] as const)
    expect(covers(shape, x, y)).toBe(false);
  expect(marksShape(drawn([0.5, 0.5]), 'another', size)).toEqual([]);
});

test('[OVERLAY-1] the laser has a shape, at the edge too', () => {
  const shape = marksShape({ strokes: [], laser: { surfaceId: 's', at: [1, 0] } }, 's', size);
  expect(covers(shape, 799, 0)).toBe(true);
  expect(shape.every(({ x, y }) => x >= 0 && y >= 0)).toBe(true);
});

test('[OVERLAY-1] however much is drawn, the shape stays small', () => {
  const points = Array.from({ length: 5000 }, (_, n): [number, number] => [(n * 0.618) % 1, (n * 0.414) % 1]);
  expect(marksShape(drawn(...points), 's', size).length).toBeLessThanOrEqual((800 / 8) * (600 / 8));
});

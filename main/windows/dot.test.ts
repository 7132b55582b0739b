import { expect, test } from 'vitest';
import { paintDot, red } from './dot.ts';

const side = 16;
const dot = { x: 11, y: 4, radius: 3, colour: red, gap: 2 };
const pixel = (pixels: Buffer, x: number, y: number): number[] => [
  ...pixels.subarray((y * side + x) * 4, (y * side + x) * 4 + 4),
];

test('[APP-9] the dot lies on the icon, with a clear ring around it, and leaves the rest as it was', () => {
  const pixels = Buffer.alloc(side * side * 4, 0x80);
  paintDot(pixels, side, dot);
  expect(pixel(pixels, 11, 4)).toEqual([...red, 0xff]);
  expect(pixel(pixels, 7, 4)).toEqual([0, 0, 0, 0]);
  expect(pixel(pixels, 2, 12)).toEqual([0x80, 0x80, 0x80, 0x80]);
});

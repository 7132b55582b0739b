import { describe, expect, test } from 'vitest';
import { isSharp, panned, placed, realSize, wholePicture, zoomed, type Placed } from './zoom.ts';

const stage = { width: 1000, height: 500 };
const picture = { width: 2000, height: 2000 };

describe('[VIEW-7] the picture on the stage', () => {
  test('as a whole, in the middle', () => {
    expect(placed(wholePicture, stage, picture)).toEqual({
      left: 250,
      top: 0,
      width: 500,
      height: 500,
      scale: 0.25,
    });
  });

  test('pixel for pixel, on a screen of any density', () => {
    expect(placed(realSize(2), stage, picture)).toMatchObject({ width: 1000, height: 1000, scale: 0.5 });
    expect(isSharp({ scale: 0.5 } as Placed, 2)).toBe(true);
    expect(isSharp({ scale: 0.75 } as Placed, 2)).toBe(false);
    expect(isSharp({ scale: 0.25 } as Placed, 1)).toBe(false);
  });

  test('is nowhere while there is none', () => {
    expect(placed(wholePicture, stage, { width: 0, height: 0 })).toBeUndefined();
    expect(zoomed(wholePicture, stage, { width: 0, height: 0 }, { x: 0, y: 0 }, 2)).toBe(wholePicture);
  });

  test('what is under the pointer stays there when it grows and shrinks', () => {
    const spot = { x: 400, y: 200 };
    const under = (at: Placed | undefined) =>
      at && [(spot.x - at.left) / at.width, (spot.y - at.top) / at.height].map((part) => part.toFixed(2));
    const first = zoomed(realSize(1), stage, picture, spot, 1);
    const larger = zoomed(first, stage, picture, spot, 2);
    const back = zoomed(larger, stage, picture, spot, 0.5);
    expect(under(placed(larger, stage, picture))).toEqual(under(placed(first, stage, picture)));
    expect(under(placed(back, stage, picture))).toEqual(under(placed(first, stage, picture)));
  });

  test('it leaves no gap at an edge, and comes back at once', () => {
    const far = panned(realSize(1), stage, picture, { x: 99_999, y: -99_999 });
    expect(placed(far, stage, picture)).toMatchObject({ left: 0, top: -1500 });
    expect(placed(panned(far, stage, picture, { x: -10, y: 10 }), stage, picture)).toMatchObject({
      left: -10,
      top: -1490,
    });
    expect(panned(wholePicture, stage, picture, { x: 10, y: 10 })).toBe(wholePicture);
  });

  test('it is never smaller than a tenth, nor larger than eight times', () => {
    const spot = { x: 0, y: 0 };
    expect(zoomed(wholePicture, stage, picture, spot, 1e9)).toMatchObject({ scale: 8 });
    expect(zoomed(wholePicture, stage, picture, spot, 1e-9)).toMatchObject({ scale: 0.1 });
  });
});

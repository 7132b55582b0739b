import { expect, test } from 'vitest';
import { areasOf, paintPlane } from './paintMasks.ts';

test('[MASK-2] a mask is painted with even edges outside of its own, and never outside of the picture', () => {
  expect(areasOf([{ x: 0.25, y: 0, width: 0.5, height: 1 }], 101, 51)).toEqual([
    { left: 24, top: 0, right: 76, bottom: 51 },
  ]);
});

test('[MASK-2] nothing of what was there stays, and nothing else is touched, in planes of every size of sample', () => {
  const [width, height] = [51, 33];
  const area = { left: 10, top: 4, right: 51, bottom: 33 };
  for (const plane of [
    { shared: 1, plain: [16], stripe: [44] },
    { shared: 2, plain: [128], stripe: [128] },
    { shared: 2, plain: [128, 128], stripe: [128, 128] },
    { shared: 1, plain: [0, 0, 0, 255], stripe: [32, 32, 32, 255] },
  ] as const) {
    const size = plane.plain.length;
    const [columns, rows] = [width, height].map((each) => Math.ceil(each / plane.shared)) as [number, number];
    const layout = { offset: 7, stride: columns * size + 3 };
    const secret = 201;
    const bytes = new Uint8Array(layout.offset + rows * layout.stride).fill(secret);
    paintPlane(bytes, layout, plane, [area]);
    const painted = bytes.map((byte) => (byte === secret ? 0 : 1));
    for (let y = 0; y < rows; y += 1)
      for (let x = 0; x < columns; x += 1)
        for (let n = 0; n < size; n += 1) {
          const isIn = x * plane.shared >= area.left && y * plane.shared >= area.top;
          expect(painted[layout.offset + y * layout.stride + x * size + n]).toBe(isIn ? 1 : 0);
        }
    expect(painted.subarray(0, layout.offset).includes(1)).toBe(false);
  }
});

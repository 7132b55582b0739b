import { expect, test } from 'vitest';
import { clipboardBeginSchema, clipboardContentSchema, isModestPng, pngSize } from './clipboard.ts';

const png = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
};

test('[CLIP-3] the size of a picture is known before it is unpacked', () => {
  expect(pngSize(png(640, 480))).toEqual({ width: 640, height: 480 });
  expect(isModestPng(png(3840, 2160))).toBe(true);
  expect(isModestPng(png(65_000, 65_000))).toBe(false);
  expect(isModestPng(png(0, 10))).toBe(false);
  expect(pngSize(png(640, 480).subarray(0, 20))).toBeUndefined();
  expect(pngSize(Uint8Array.from('<svg>'.repeat(10), (letter) => letter.charCodeAt(0)))).toBeUndefined();
});

test('[CLIP-3] a text has at most a megabyte, a picture sixteen', () => {
  const begins = (kind: string, size: number) =>
    clipboardBeginSchema.safeParse({ type: 'begin', kind, size }).success;
  expect(begins('text', 1_048_576)).toBe(true);
  expect(begins('text', 1_048_577)).toBe(false);
  expect(begins('png', 16_777_216)).toBe(true);
  expect(begins('png', 16_777_217)).toBe(false);
  expect(begins('html', 10)).toBe(false);
  expect(begins('text', 0)).toBe(false);
  expect(clipboardContentSchema.safeParse({ kind: 'text', bytes: new Uint8Array() }).success).toBe(false);
});

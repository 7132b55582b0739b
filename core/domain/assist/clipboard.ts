import { z } from 'zod';

export const clipboardKindSchema = z.enum(['text', 'png']);
export type ClipboardKind = z.infer<typeof clipboardKindSchema>;

/** Largest of each kind (bytes). */
export const clipboardLimits = { text: 1_048_576, png: 16_777_216 } as const;

/** A picture of more pixels than that is no help to anybody, and a danger to whoever unpacks it. */
export const clipboardPixelsMax = 40_000_000;

/**
 * On the channel `clipboard`: `begin`, then the bytes in binary messages until `size` are there. A new `begin` gives up
 * what was under way.
 */
export const clipboardBeginSchema = z
  .object({
    type: z.literal('begin'),
    /** UTF-8, or a PNG. */
    kind: clipboardKindSchema,
    size: z.number().int().positive().max(clipboardLimits.png),
  })
  .refine(({ kind, size }) => size <= clipboardLimits[kind]);
export type ClipboardBegin = z.infer<typeof clipboardBeginSchema>;

/** What lies on a clipboard. Hostile where it comes from the other end. */
export const clipboardContentSchema = z
  .object({ kind: clipboardKindSchema, bytes: z.instanceof(Uint8Array) })
  .refine(({ kind, bytes }) => bytes.length > 0 && bytes.length <= clipboardLimits[kind]);
export interface ClipboardContent {
  readonly kind: ClipboardKind;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Of a PNG by its header (ISO/IEC 15948 §11.2.1), without unpacking it. @returns undefined where it is none */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const isPng = bytes.length >= 24 && pngSignature.every((byte, n) => bytes[n] === byte);
  if (!isPng) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Length 13 and the name IHDR, which has to be the first of all chunks.
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** A PNG of a size that can be unpacked without harm. */
export function isModestPng(bytes: Uint8Array): boolean {
  const size = pngSize(bytes);
  return size !== undefined && size.width > 0 && size.width * size.height <= clipboardPixelsMax;
}

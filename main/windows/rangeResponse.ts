import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { byteRange, type ByteRange } from './byteRange.ts';

/** Something of which a page may have any part: a file, or what is decrypted as it is read. */
export interface RangeSource {
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly read: (range: ByteRange) => Readable;
}

export async function fileSource(path: string, type: string): Promise<RangeSource> {
  const { size } = await stat(path);
  return { type, size, read: (range) => createReadStream(path, { start: range.start, end: range.end }) };
}

/**
 * In parts, so that a long recording can be played from its middle and is never in memory as a whole (RFC 9110 §14).
 * @throws RangeError where what is asked for lies behind the end
 */
export function rangeResponse(request: Request, { type, size, read }: RangeSource): Response {
  const range = byteRange(request.headers.get('range'), size);
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const body = size === 0 ? null : Readable.toWeb(read({ start, end }));
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      'content-type': type,
      'content-length': String(end - start + 1),
      'accept-ranges': 'bytes',
      ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    },
  });
}

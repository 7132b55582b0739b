/** A part of a file, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The part that a player asks for (RFC 9110 §14.2): one range of bytes. @returns undefined for the whole, and for what
 * is no single range, which may be answered with the whole @throws RangeError where it lies behind the end
 */
export function byteRange(header: string | null, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) throw new RangeError('behind the end');
  return { start, end };
}

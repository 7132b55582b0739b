import { chunkBytes } from './transferLimits.ts';

/*
 * A binary message on the channel `files`:
 *
 *   0        16       24          56
 *   ├────────┼────────┼───────────┼──────────────
 *   │ id     │ offset │ SHA-256   │ bytes …
 *
 * `id`: of the transfer, as the 16 bytes of a UUID (RFC 9562 §4); `offset`: of the bytes in the file, unsigned, network
 * byte order; `SHA-256`: of these bytes alone.
 */
const offsetAt = 16;
const hashAt = 24;
export const chunkHeaderBytes = 56;

export interface Chunk {
  readonly transferId: string;
  readonly offset: number;
  readonly sha256: Uint8Array;
  /** Part of the message that was read, not a copy. */
  readonly bytes: Uint8Array;
}

/** Writes the header of a chunk into the beginning of its message. @param message with the bytes behind the header */
export function writeChunkHeader(
  message: Uint8Array,
  { transferId, offset, sha256 }: Omit<Chunk, 'bytes'>,
): void {
  const hex = transferId.replaceAll('-', '');
  for (let i = 0; i < offsetAt; i += 1) message[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  const view = new DataView(message.buffer, message.byteOffset, chunkHeaderBytes);
  view.setBigUint64(offsetAt, BigInt(offset));
  message.set(sha256, hashAt);
}

/** @returns undefined where it is none: too short, too long, or an offset that no file reaches */
export function readChunk(message: Uint8Array): Chunk | undefined {
  if (message.byteLength <= chunkHeaderBytes || message.byteLength > chunkHeaderBytes + chunkBytes) {
    return undefined;
  }
  const view = new DataView(message.buffer, message.byteOffset, chunkHeaderBytes);
  const offset = view.getBigUint64(offsetAt);
  if (offset > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  const hex = [...message.subarray(0, offsetAt)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    transferId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    offset: Number(offset),
    sha256: message.subarray(hashAt, chunkHeaderBytes),
    bytes: message.subarray(chunkHeaderBytes),
  };
}

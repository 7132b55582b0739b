import type { FileHandle } from 'node:fs/promises';
import { chunkMax, lengthBytes, prefixMax, readPrefix, tagBytes, type Prefix } from './sealedFormat.ts';

/** Where a chunk is. */
export interface Chunk {
  /** Of its sealed bytes, behind the length (bytes from the beginning of the file). */
  readonly at: number;
  /** Of its plain bytes. */
  readonly length: number;
  /** Of its first plain byte, among all plain bytes. */
  readonly start: number;
}

export interface Layout {
  readonly prefix: Prefix;
  readonly chunks: readonly Chunk[];
  /** Bytes up to the end of the last whole chunk. */
  readonly end: number;
  /** Bytes of the file. */
  readonly size: number;
}

export async function readBytes(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/** Where everything in a sealed file is, by the lengths in it; none of it is checked yet. */
export async function layoutOf(file: FileHandle): Promise<Layout | undefined> {
  const { size } = await file.stat();
  const prefix = readPrefix(await readBytes(file, 0, prefixMax));
  if (!prefix) return undefined;
  const chunks: Chunk[] = [];
  let end = Math.min(prefix.size, size);
  let start = 0;
  while (end + lengthBytes + tagBytes <= size) {
    const length = (await readBytes(file, end, lengthBytes)).readUInt32BE();
    const next = end + lengthBytes + length + tagBytes;
    if (length > chunkMax || next > size) break;
    chunks.push({ at: end + lengthBytes, length, start });
    start += length;
    end = next;
  }
  return { prefix, chunks, end, size };
}

export const readChunk = async (file: FileHandle, { at, length }: Chunk): Promise<Buffer> =>
  await readBytes(file, at, length + tagBytes);

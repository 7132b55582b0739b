import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ByteRange } from '../../windows/byteRange.ts';
import { layoutOf, readChunk, type Chunk } from './sealedChunks.ts';
import {
  chunkKind,
  openChunk,
  openKey,
  RecordingDamaged,
  tagBytes,
  type AboutFile,
  type ChunkKind,
} from './sealedFormat.ts';

/** A sealed file, of which any part can be read; nothing of it is given out before its seal was checked. */
export class SealedReader {
  readonly about: AboutFile;
  /** Of the plain bytes. */
  readonly size: number;
  /** It has no proper end: the app was killed while it was written. */
  readonly isInterrupted: boolean;
  readonly #path: string;
  readonly #key: Buffer;
  readonly #chunks: readonly Chunk[];

  private constructor(path: string, about: AboutFile, key: Buffer, chunks: readonly Chunk[], end: ChunkKind) {
    this.#path = path;
    this.about = about;
    this.#key = key;
    this.#chunks = chunks;
    const last = chunks.at(-1);
    this.size = last ? last.start + last.length : 0;
    this.isInterrupted = end === chunkKind.interrupted;
  }

  /** @throws RecordingDamaged where it was changed, cut short or sealed by another device, or has no end yet */
  static async open(path: string, deviceKey: Uint8Array): Promise<SealedReader> {
    const file = await open(path, 'r');
    try {
      const layout = await layoutOf(file);
      if (!layout) throw new RecordingDamaged('no recording');
      const { prefix, chunks, end, size } = layout;
      const key = openKey(prefix, deviceKey);
      if (end !== size) throw new RecordingDamaged('cut short');
      const kind = await endOf(file, key, chunks);
      if (kind === undefined) throw new RecordingDamaged('cut short');
      return new SealedReader(path, prefix.about, key, chunks, kind);
    } finally {
      await file.close();
    }
  }

  /** A part of the plain bytes, both ends included; the stream fails with RecordingDamaged. */
  read(range: ByteRange): Readable {
    return Readable.from(this.#parts(range), { objectMode: false });
  }

  /** All of the plain bytes. @throws RecordingDamaged */
  async readAll(): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.#parts({ start: 0, end: this.size - 1 })) parts.push(part);
    return Buffer.concat(parts);
  }

  async *#parts({ start, end }: ByteRange): AsyncGenerator<Buffer> {
    const file = await open(this.#path, 'r');
    try {
      for (let n = this.#chunkAt(start); n < this.#chunks.length - 1; n += 1) {
        const chunk = this.#chunks[n];
        if (!chunk || chunk.start > end) return;
        const sealed = await readChunk(file, chunk);
        if (sealed.length < chunk.length + tagBytes) throw new RecordingDamaged('cut short');
        const plain = openChunk(this.#key, n, chunkKind.more, sealed);
        yield plain.subarray(Math.max(0, start - chunk.start), end - chunk.start + 1);
      }
    } finally {
      await file.close();
    }
  }

  /** Number of the chunk that has this plain byte. */
  #chunkAt(byte: number): number {
    let [low, high] = [0, this.#chunks.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const chunk = this.#chunks[middle];
      if (chunk && chunk.start + chunk.length <= byte) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What the last chunk is; undefined where it is none that ends a file. */
async function endOf(
  file: FileHandle,
  key: Buffer,
  chunks: readonly Chunk[],
): Promise<ChunkKind | undefined> {
  const last = chunks.at(-1);
  if (last?.length !== 0) return undefined;
  const sealed = await readChunk(file, last);
  return [chunkKind.last, chunkKind.interrupted].find((kind) => {
    try {
      openChunk(key, chunks.length - 1, kind, sealed);
      return true;
    } catch {
      // It is not of this kind; where it is of none, the file does not end here.
      return false;
    }
  });
}

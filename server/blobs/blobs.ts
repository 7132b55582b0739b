import type { Readable } from 'node:stream';
import type { DataStore } from '@tus/server';

/** Where the bytes of files are kept, each under its blob id; who may have them is not its concern. */
export interface Blobs {
  /** Takes the bytes of an upload in parts (tus), and knows how far each has come. */
  readonly uploads: DataStore;
  /** The first `length` bytes, or fewer where there are no more. */
  head(blobId: string, length: number): Promise<Buffer>;
  /** Makes sure that all bytes survive a power cut. @returns SHA-256 of them, hex */
  settle(blobId: string): Promise<string>;
  /** @throws where it is not there */
  read(blobId: string): Promise<Readable>;
  /** Nothing happens where it is not there. */
  remove(blobId: string): Promise<void>;
}

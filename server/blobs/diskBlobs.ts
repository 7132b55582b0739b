import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import type { Blobs } from './blobs.ts';

/** Files in one folder, named by their id; beside each, as JSON, how far it has come. */
export class DiskBlobs implements Blobs {
  readonly uploads: FileStore;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.uploads = new FileStore({ directory: folder });
  }

  static async open(folder: string): Promise<DiskBlobs> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new DiskBlobs(folder);
  }

  async head(blobId: string, length: number): Promise<Buffer> {
    await using file = await open(this.#path(blobId));
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position: 0 });
    return buffer.subarray(0, bytesRead);
  }

  async settle(blobId: string): Promise<string> {
    await using file = await open(this.#path(blobId), 'r+');
    await file.sync();
    const hash = createHash('sha256');
    await pipeline(file.createReadStream({ autoClose: false, start: 0 }), hash);
    return hash.digest('hex');
  }

  async read(blobId: string): Promise<Readable> {
    const file = await open(this.#path(blobId));
    return file.createReadStream();
  }

  async remove(blobId: string): Promise<void> {
    const path = this.#path(blobId);
    await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
  }

  /** Ids are checked before they come here; this is the second lock on the same door. */
  #path(blobId: string): string {
    if (!/^[0-9a-f-]{36}$/i.test(blobId)) throw new Error('a blob id is a UUID');
    return join(this.#folder, blobId);
  }
}

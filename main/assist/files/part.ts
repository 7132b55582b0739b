import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { readFully } from './localFile.ts';

/** Bytes that are read at once of what is there from before. */
const readStep = 262_144;

/** What is there of a file that is being received: bytes that were checked, from its beginning, and their hash. */
export class Part {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #hash = createHash('sha256');
  #settled = 0;
  #isClosed = false;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /**
   * Opens it, or begins it, readable by nobody else. What is not a plain file of this folder alone is put aside: a link,
   * or one that has become a received file already and only could not be removed here.
   */
  static async open(path: string, size: number): Promise<Part> {
    const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
    const handle = await open(path, flags, 0o600).catch(async (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ELOOP')) throw error;
      await rm(path);
      return await open(path, flags | constants.O_EXCL, 0o600);
    });
    const part = new Part(path, handle);
    try {
      const stats = await handle.stat();
      if (!stats.isFile() || stats.nlink !== 1) {
        await handle.close();
        await rm(path, { force: true });
        return await Part.open(path, size);
      }
      if (stats.size > size) await handle.truncate(0);
      else await part.#readBack(stats.size);
      return part;
    } catch (error) {
      await part.close();
      throw error;
    }
  }

  /** Bytes. */
  get settled(): number {
    return this.#settled;
  }

  async append(chunks: readonly Uint8Array[]): Promise<void> {
    const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    for (let done = 0; done < bytes.length;) {
      const at = this.#settled + done;
      done += (await this.#handle.write(bytes, done, bytes.length - done, at)).bytesWritten;
    }
    this.#hash.update(bytes);
    this.#settled += bytes.length;
  }

  /** Of all that is there (hexadecimal). */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  /** Waits until the disk itself has it. */
  async flush(): Promise<void> {
    await this.#handle.sync();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#handle.close();
  }

  async #readBack(size: number): Promise<void> {
    const buffer = Buffer.allocUnsafe(Math.min(readStep, Math.max(1, size)));
    for (let at = 0; at < size;) {
      const read = buffer.subarray(0, Math.min(buffer.length, size - at));
      await readFully(this.#handle, read, at);
      this.#hash.update(read);
      at += read.length;
    }
    this.#settled = size;
  }
}

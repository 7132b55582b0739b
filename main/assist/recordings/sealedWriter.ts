import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { chunkKind, chunkMax, sealChunk, sealPrefix, type AboutFile } from './sealedFormat.ts';

/** Bytes that wait for a disk that does not keep up, at most; then the recording is given up. */
export const waitingMax = 16_777_216;

export interface SealedWriterOptions {
  readonly path: string;
  readonly about: AboutFile;
  readonly deviceKey: Uint8Array;
  /** For how long small parts are gathered into one chunk (ms); that much is lost at a kill. */
  readonly lingerMs: number;
}

/** What a receipt tells of a recorded file: its plain bytes. */
export interface WrittenFile {
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * A file that is sealed as it grows: what has come in is on the disk, encrypted, before `append` resolves, and nowhere
 * on the disk as it came.
 */
export class SealedWriter {
  readonly #file: FileHandle;
  readonly #key: Buffer;
  readonly #lingerMs: number;
  readonly #hash = createHash('sha256');
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #size = 0;
  #n = 0;
  /** That which takes what is waiting. */
  #batch: Promise<void> | undefined;
  #work: Promise<void> = Promise.resolve();
  #isOver = false;

  private constructor(file: FileHandle, key: Buffer, lingerMs: number) {
    this.#file = file;
    this.#key = key;
    this.#lingerMs = lingerMs;
  }

  /** @throws where the file is there already */
  static async create({ path, about, deviceKey, lingerMs }: SealedWriterOptions): Promise<SealedWriter> {
    const { prefix, key } = sealPrefix(about, deviceKey);
    const file = await open(path, 'ax', 0o600);
    try {
      await file.appendFile(prefix);
      await file.datasync();
    } catch (error) {
      await file.close();
      throw error;
    }
    return new SealedWriter(file, key, lingerMs);
  }

  /** @throws where it is over, or the disk does not take it: nothing more is then written */
  async append(bytes: Uint8Array): Promise<void> {
    if (this.#isOver) throw new Error('this recording is over');
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes > waitingMax) {
      this.#isOver = true;
      throw new Error('the disk does not keep up');
    }
    this.#size += bytes.length;
    this.#hash.update(bytes);
    // The one who calls may use their bytes again.
    this.#waiting.push(Buffer.from(bytes));
    this.#batch ??= this.#work = this.#work.then(() => this.#seal());
    await this.#batch;
  }

  /** Seals the end. */
  async end(): Promise<WrittenFile> {
    const isBroken = this.#isOver;
    this.#isOver = true;
    try {
      await this.#work;
      if (isBroken) throw new Error('this recording is over');
      await this.#write([sealChunk(this.#key, this.#n, chunkKind.last, new Uint8Array())]);
    } finally {
      await this.#file.close();
    }
    return { size: this.#size, sha256: this.#hash.digest('hex') };
  }

  async #seal(): Promise<void> {
    if (this.#lingerMs > 0 && this.#waitingBytes < chunkMax) await pause(this.#lingerMs);
    const plain = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#batch = undefined;
    const sealed: Buffer[] = [];
    for (let at = 0; at < plain.length; at += chunkMax) {
      sealed.push(sealChunk(this.#key, this.#n, chunkKind.more, plain.subarray(at, at + chunkMax)));
      this.#n += 1;
    }
    try {
      await this.#write(sealed);
    } catch (error) {
      this.#isOver = true;
      throw error;
    }
  }

  async #write(sealed: readonly Buffer[]): Promise<void> {
    await this.#file.appendFile(Buffer.concat(sealed));
    await this.#file.datasync();
  }
}

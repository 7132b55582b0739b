import { join } from 'node:path';
import { recordedFileSchema } from '#core/domain/assist/recorded.ts';
import { SealedWriter, type WrittenFile } from './sealedWriter.ts';

export interface SessionRecordingParts {
  readonly folder: string;
  /** Of the names on the disk. */
  readonly ending: string;
  readonly deviceKey: Uint8Array;
  readonly recordingId: string;
  /** ms since 1970. */
  readonly startedAt: number;
  /** @param isWhole every file has its end */
  readonly onEnd: (isWhole: boolean) => Promise<void>;
}

/** Small parts are gathered for so long (ms); the picture comes in parts of a second, which are not. */
const lingerMs = 500;

/** The recording of one session while it is made. */
export class SessionRecording {
  readonly #parts: SessionRecordingParts;
  readonly #files = new Map<string, Promise<SealedWriter>>();
  #isOver = false;

  constructor(parts: SessionRecordingParts) {
    this.#parts = parts;
  }

  /**
   * Adds to a file, which is made by its first part. Resolves once that is on the disk.
   * @param name `session.jsonl`, `video-1.webm`, `terminal-1.cast`, …
   * @throws where the disk does not take it, or the recording is over
   */
  async append(name: string, bytes: Uint8Array): Promise<void> {
    if (this.#isOver) throw new Error('this recording is over');
    let file = this.#files.get(name);
    if (!file) {
      file = this.#create(name);
      this.#files.set(name, file);
    }
    await (await file).append(bytes);
  }

  /** Ends all files. @returns what a receipt tells of each, by its name; a file that could not be ended is not in it */
  async end(): Promise<ReadonlyMap<string, WrittenFile>> {
    this.#isOver = true;
    const written = new Map<string, WrittenFile>();
    const faults: unknown[] = [];
    for (const [name, file] of this.#files) {
      try {
        written.set(name, await (await file).end());
      } catch (error) {
        faults.push(error);
      }
    }
    // What could not be ended is kept, and gets its end at the next start.
    await this.#parts.onEnd(faults.length === 0);
    if (faults.length > 0 && written.size === 0) throw new AggregateError(faults, 'nothing was recorded');
    return written;
  }

  async #create(name: string): Promise<SealedWriter> {
    const { folder, ending, deviceKey, recordingId, startedAt } = this.#parts;
    return await SealedWriter.create({
      path: join(folder, recordedFileSchema.parse(name) + ending),
      about: { name, recordingId, startedAt },
      deviceKey,
      lingerMs: name.endsWith('.webm') ? 0 : lingerMs,
    });
  }
}

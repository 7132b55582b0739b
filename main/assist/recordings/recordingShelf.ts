import { mkdir, open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { HeartlineError } from '#core/contracts/errors.ts';
import { recordedFileSchema } from '#core/domain/assist/recorded.ts';
import type { SecretStore } from '../../store/secretStore.ts';
import { RecordingDeviceKey } from './deviceKey.ts';
import { finishSealed } from './finishSealed.ts';
import { readBytes } from './sealedChunks.ts';
import { prefixMax, readPrefix, RecordingDamaged } from './sealedFormat.ts';
import { SealedReader } from './sealedReader.ts';
import { SessionRecording } from './sessionRecording.ts';

export interface RecordingShelfParts {
  readonly folder: string;
  readonly secrets: Pick<SecretStore, 'keep' | 'recall'>;
  /** ms since 1970. */
  readonly clock: () => number;
}

const idSchema = z.uuid();
const ending = '.sealed';
/** A file of this name stands in the folder while a recording is made: only such a one is given an end at the next start. */
const marker = 'under-way';
const dayMs = 86_400_000;

/** Recordings of assist sessions on this device: a folder each, in which every file is sealed as it is written. */
export class RecordingShelf {
  readonly #parts: RecordingShelfParts;
  readonly #key: RecordingDeviceKey;
  readonly #underWay = new Set<string>();

  constructor(parts: RecordingShelfParts) {
    this.#parts = parts;
    this.#key = new RecordingDeviceKey(parts.secrets);
  }

  /** Whether anything can be recorded at this device: it has a secret store. */
  async canRecord(): Promise<boolean> {
    return (await this.#key.obtain()) !== undefined;
  }

  /** @throws HeartlineError noSecretStore: nothing is recorded that could not be sealed */
  async begin(recordingId: string): Promise<SessionRecording> {
    const folder = this.#folder(recordingId);
    const deviceKey = await this.#key.obtain();
    if (!deviceKey) throw new HeartlineError('noSecretStore');
    await mkdir(this.#parts.folder, { recursive: true, mode: 0o700 });
    await mkdir(folder, { mode: 0o700 });
    await writeFile(join(folder, marker), '', { mode: 0o600 });
    this.#underWay.add(recordingId);
    return new SessionRecording({
      folder,
      ending,
      deviceKey,
      recordingId,
      startedAt: this.#parts.clock(),
      onEnd: async (isWhole) => {
        this.#underWay.delete(recordingId);
        if (isWhole) await rm(join(folder, marker));
      },
    });
  }

  /**
   * Gives an end to what was being written when the app was killed. To be called at start.
   * @returns the files that were changed otherwise; they are left as they are, and cannot be played
   */
  async recover(): Promise<string[]> {
    const deviceKey = await this.#key.read();
    const damaged: string[] = [];
    if (!deviceKey) return damaged;
    for (const recordingId of await this.list()) {
      const names = await namesIn(this.#folder(recordingId));
      if (this.#underWay.has(recordingId) || !names.includes(marker)) continue;
      for (const name of await this.files(recordingId)) {
        const path = this.#path(recordingId, name);
        try {
          // One of several may have had its end before the kill.
          if (!(await isEnded(path, deviceKey))) await finishSealed(path, deviceKey);
        } catch (error) {
          if (!(error instanceof RecordingDamaged)) throw error;
          damaged.push(path);
        }
      }
      await rm(join(this.#folder(recordingId), marker));
    }
    return damaged;
  }

  /** The ids of all recordings. */
  async list(): Promise<string[]> {
    return (await namesIn(this.#parts.folder)).filter((name) => idSchema.safeParse(name).success);
  }

  /** The ids of those that are not being made just now. */
  async finished(): Promise<string[]> {
    return (await this.list()).filter((recordingId) => !this.#underWay.has(recordingId));
  }

  /** The names of the files of a recording. */
  async files(recordingId: string): Promise<string[]> {
    const names = await namesIn(this.#folder(recordingId));
    return names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  }

  /**
   * For playing, by any part.
   * @throws RecordingDamaged where it was changed, cut short, sealed by another device, or is still being written
   */
  async open(recordingId: string, name: string): Promise<SealedReader> {
    const deviceKey = await this.#key.read();
    if (!deviceKey) throw new RecordingDamaged('the key is gone');
    const reader = await SealedReader.open(this.#path(recordingId, name), deviceKey);
    // The seal says which file it is of; another one has been put in its place.
    if (reader.about.recordingId === recordingId && reader.about.name === name) return reader;
    throw new RecordingDamaged('another recording');
  }

  /** Deletes a recording, and first of all the keys of its files. */
  async remove(recordingId: string): Promise<void> {
    const folder = this.#folder(recordingId);
    for (const name of await namesIn(folder)) await destroyKey(join(folder, name));
    await rm(folder, { recursive: true, force: true });
  }

  /** Deletes what is older than the policy allows. @param days how long a recording is kept @returns how many are gone */
  async sweep(days: number): Promise<number> {
    const eldest = this.#parts.clock() - days * dayMs;
    let gone = 0;
    for (const recordingId of await this.list()) {
      if (this.#underWay.has(recordingId) || (await this.#startOf(recordingId)) >= eldest) continue;
      await this.remove(recordingId);
      gone += 1;
    }
    return gone;
  }

  /** When it began, without any key: by what its files say of themselves, or else by the age of its folder. */
  async #startOf(recordingId: string): Promise<number> {
    const starts: number[] = [];
    for (const name of await this.files(recordingId)) {
      const file = await open(this.#path(recordingId, name), 'r');
      try {
        const prefix = readPrefix(await readBytes(file, 0, prefixMax));
        if (prefix) starts.push(prefix.about.startedAt);
      } finally {
        await file.close();
      }
    }
    return starts.length > 0 ? Math.min(...starts) : (await stat(this.#folder(recordingId))).mtimeMs;
  }

  /** @throws ZodError where the id is none: it becomes the name of a folder */
  #folder(recordingId: string): string {
    return join(this.#parts.folder, idSchema.parse(recordingId));
  }

  #path(recordingId: string, name: string): string {
    return join(this.#folder(recordingId), recordedFileSchema.parse(name) + ending);
  }
}

async function isEnded(path: string, deviceKey: Uint8Array): Promise<boolean> {
  try {
    await SealedReader.open(path, deviceKey);
    return true;
  } catch (error) {
    if (error instanceof RecordingDamaged) return false;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** What a file was sealed with is gone from the disk before its name is, as far as a disk overwrites what it has. */
async function destroyKey(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const prefix = readPrefix(await readBytes(file, 0, prefixMax));
    if (!prefix?.sealedKey) return;
    const { length } = prefix.sealedKey;
    await file.write(Buffer.alloc(length), 0, length, prefix.lines.length);
    await file.sync();
  } finally {
    await file.close();
  }
}

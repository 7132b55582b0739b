import { link, lstat, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { TransferLimits } from '#core/domain/assist/transferLimits.ts';
import { markAsForeign } from '../../files/foreign.ts';
import { Part } from './part.ts';
import { codeOf, TransferFault } from './transferFault.ts';

/** What is to be received: under which name, cleaned already, how many bytes, and their SHA-256. */
export interface Announced {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

interface QuarantineParts {
  readonly folder: string;
  readonly limits: TransferLimits;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly platform: NodeJS.Platform;
  /** What went wrong on the disk and does not keep a file from being taken, for the log. */
  readonly onFault: (error: unknown) => void;
}

const ending = '.part';

/**
 * The folder in which received files lie until a person takes them. What is not whole lies in a folder of its own in it,
 * as `<name>.<beginning of its hash>.part`, by which it is found again when the same file is offered later.
 */
export class Quarantine {
  readonly #parts: QuarantineParts;
  readonly #unfinished: string;
  /** By their paths, until nothing is done with them any more: how much is still to come of each. */
  readonly #open = new Map<string, { readonly part: Part | undefined; readonly size: number }>();
  /** One after another: each must see what the one before has taken of the disk. */
  #opening: Promise<unknown> = Promise.resolve();

  constructor(parts: QuarantineParts) {
    this.#parts = parts;
    this.#unfinished = join(parts.folder, 'unfinished');
  }

  /** What is there of it from before, or a beginning. @throws TransferFault noRoom, writeFailed */
  open(file: Announced): Promise<Part> {
    const opened = this.#opening
      .then(() => this.#openNow(file))
      .catch((error: unknown) => {
        throw writingFault(error);
      });
    this.#opening = opened.catch(() => undefined);
    return opened;
  }

  /** Puts the whole under its name, or the next that is free. @returns its path @throws TransferFault noRoom, writeFailed */
  async keep(part: Part, name: string): Promise<string> {
    try {
      await part.flush();
      await part.close();
      const { platform, now, onFault } = this.#parts;
      await markAsForeign(part.path, { platform, now: now() }).catch(onFault);
      const path = await this.#moveToFreeName(part.path, name);
      this.#open.delete(part.path);
      return path;
    } catch (error) {
      throw writingFault(error);
    }
  }

  /** It may be gone on with later. */
  async close(part: Part): Promise<void> {
    try {
      await part.close();
    } finally {
      this.#open.delete(part.path);
    }
  }

  /** Nobody wants it any more. */
  async discard(part: Part): Promise<void> {
    try {
      await part.close();
      await rm(part.path, { force: true });
    } finally {
      this.#open.delete(part.path);
    }
  }

  /** What was kept, and is not wanted any more. */
  async remove(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  async #openNow({ name, size, sha256 }: Announced): Promise<Part> {
    await mkdir(this.#unfinished, { recursive: true, mode: 0o700 });
    const path = this.#partPath(name, sha256);
    // Held while it is opened, so that it is not swept away.
    this.#open.set(path, { part: undefined, size: 0 });
    try {
      await this.#sweep();
      const part = await Part.open(path, size);
      try {
        await this.#mustHaveRoom(size - part.settled);
      } catch (error) {
        await part.close();
        if (part.settled === 0) await rm(path, { force: true });
        throw error;
      }
      this.#open.set(path, { part, size });
      return part;
    } catch (error) {
      this.#open.delete(path);
      throw error;
    }
  }

  /** The same file, sent twice at the same time, has two of them. */
  #partPath(name: string, sha256: string): string {
    const stem = `${name}.${sha256.slice(0, 16)}`;
    for (let n = 1; ; n += 1) {
      const path = join(this.#unfinished, n === 1 ? stem + ending : `${stem}-${n}${ending}`);
      if (!this.#open.has(path)) return path;
    }
  }

  /** @throws TransferFault noRoom */
  async #mustHaveRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#unfinished);
    const stillToCome = [...this.#open.values()].map(({ part, size }) => size - (part?.settled ?? 0));
    const promised = stillToCome.reduce((sum, each) => sum + each, 0);
    if (bavail * bsize - promised - bytes < this.#parts.limits.keptFreeBytes)
      throw new TransferFault('noRoom');
  }

  /** Old and surplus parts: a sender that breaks off again and again must not fill the disk. */
  async #sweep(): Promise<void> {
    const { limits, now } = this.#parts;
    const parts: { path: string; at: number }[] = [];
    for (const name of await readdir(this.#unfinished)) {
      const path = join(this.#unfinished, name);
      if (!name.endsWith(ending) || this.#open.has(path)) continue;
      const stats = await lstat(path).catch(() => undefined);
      if (stats && !stats.isDirectory()) parts.push({ path, at: stats.mtimeMs });
    }
    parts.sort((a, b) => b.at - a.at);
    const surplus = parts.filter(({ at }, i) => i >= limits.parts || now() - at > limits.partsKeptMs);
    for (const { path } of surplus) await rm(path, { force: true });
  }

  async #moveToFreeName(from: string, name: string): Promise<string> {
    const { name: stem, ext } = parse(name);
    for (let n = 1; ; n += 1) {
      const to = join(this.#parts.folder, n === 1 ? name : `${stem} (${n})${ext}`);
      if (await moveToNew(from, to)) return to;
    }
  }
}

/** @returns false where there is something of that name already */
async function moveToNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    // Should that fail, the next who finds it sees that it is the same file, and lets it be (`Part.open`).
    await rm(from).catch(() => undefined);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!/^(EPERM|ENOTSUP|EOPNOTSUPP|ENOSYS|EMLINK|EINVAL|UNKNOWN)$/.test(codeOf(error))) throw error;
  }
  // A disk without links (FAT): the name is taken by an empty file first, which nothing but this overwrites.
  try {
    await (await open(to, 'wx', 0o600)).close();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
}

/** EFBIG: larger than this disk, or this account, may hold one file. */
export function writingFault(error: unknown): TransferFault {
  if (error instanceof TransferFault) return error;
  const isFull = /^(ENOSPC|EDQUOT|EFBIG)$/.test(codeOf(error));
  return new TransferFault(isFull ? 'noRoom' : 'writeFailed', { cause: error });
}

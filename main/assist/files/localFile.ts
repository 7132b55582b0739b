import { createHash } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { TransferTrouble } from '#core/domain/assist/transferTrouble.ts';
import { cleanFileName } from '../../files/fileName.ts';
import { codeOf, TransferFault } from './transferFault.ts';

/** A file of this computer, and how it was when somebody offered it. */
export interface LocalFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly inode: bigint;
  readonly modifiedNs: bigint;
}

/** Bytes that are read at once for a hash: little enough to let others have their turn between two of them. */
const hashStep = 262_144;

/** A named pipe must not hold up whoever opens it; Windows has neither of the two. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * What lies there, if it can be sent. Neither links are followed nor folders gone through: what is sent is what the
 * person saw and took.
 * @throws TransferFault folder, link, notAFile, gone, unreadable
 */
export async function lookAt(path: string): Promise<LocalFile> {
  const handle = await openPlain(path);
  try {
    const { size, ino, mtimeNs } = await handle.stat({ bigint: true });
    return {
      path,
      name: cleanFileName(basename(path)),
      size: Number(size),
      inode: ino,
      modifiedNs: mtimeNs,
    };
  } finally {
    await handle.close();
  }
}

/** Opens it once more. @throws TransferFault as `lookAt`; changed: it is no longer the same */
export async function openSame(file: LocalFile): Promise<FileHandle> {
  const handle = await openPlain(file.path);
  try {
    await mustBeSame(handle, file);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** @throws TransferFault changed */
export async function mustBeSame(handle: FileHandle, file: LocalFile): Promise<void> {
  const now = await handle.stat({ bigint: true });
  const isSame = now.ino === file.inode && now.mtimeNs === file.modifiedNs && Number(now.size) === file.size;
  if (!isSame) throw new TransferFault('changed');
}

/**
 * SHA-256 of the whole (hexadecimal), or undefined once `isWanted` no longer says yes.
 * @throws TransferFault changed, unreadable
 */
export async function hashOf(
  handle: FileHandle,
  file: LocalFile,
  isWanted: () => boolean,
): Promise<string | undefined> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.min(hashStep, Math.max(1, file.size)));
  for (let at = 0; at < file.size;) {
    if (!isWanted()) return undefined;
    const part = buffer.subarray(0, Math.min(buffer.length, file.size - at));
    await readFully(handle, part, at);
    hash.update(part);
    at += part.length;
  }
  await mustBeSame(handle, file);
  return hash.digest('hex');
}

/** Fills `into` with what stands at `at`. @throws TransferFault changed: it is shorter; unreadable */
export async function readFully(handle: FileHandle, into: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < into.length;) {
    const { bytesRead } = await handle
      .read(into, done, into.length - done, at + done)
      .catch((error: unknown) => {
        throw new TransferFault('unreadable', { cause: error });
      });
    if (bytesRead === 0) throw new TransferFault('changed');
    done += bytesRead;
  }
}

async function openPlain(path: string): Promise<FileHandle> {
  try {
    const before = await lstat(path, { bigint: true });
    mustBeFile(before);
    const handle = await open(path, flags);
    try {
      // Between the look and the opening it may have become something else.
      mustBeFile(await handle.stat({ bigint: true }));
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  } catch (error) {
    throw error instanceof TransferFault
      ? error
      : new TransferFault(openingTrouble(codeOf(error)), { cause: error });
  }
}

function mustBeFile(stats: BigIntStats): void {
  if (stats.isDirectory()) throw new TransferFault('folder');
  if (stats.isSymbolicLink()) throw new TransferFault('link');
  if (!stats.isFile()) throw new TransferFault('notAFile');
}

function openingTrouble(code: string): TransferTrouble {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'gone';
  // open(2) on a link with O_NOFOLLOW; on a socket or a device without a driver.
  if (code === 'ELOOP') return 'link';
  return code === 'ENXIO' ? 'notAFile' : 'unreadable';
}

import type { BlobIndex } from './blobIndex.ts';
import type { Uploads } from './uploads.ts';

const dayMs = 24 * 60 * 60_000;

/** How long a visitor may take over a message to which a file is attached; they may be without a line meanwhile. */
const unnamedMs = 3 * dayMs;

/** Gives up uploads that were begun more than a day ago and never finished. @returns how many */
export async function purgeUnfinished(index: BlobIndex, uploads: Uploads, now: number): Promise<number> {
  const abandoned = await index.unfinished(now - dayMs);
  for (const blobId of abandoned) await uploads.remove(blobId);
  return abandoned.length;
}

/** Gives up files of visitors that were sent days ago and that no message names. @returns how many */
export async function purgeUnnamed(index: BlobIndex, uploads: Uploads, now: number): Promise<number> {
  for (let given = 0; ;) {
    const unnamed = await index.unnamedOfVisitors(now - unnamedMs);
    if (unnamed.length === 0) return given;
    for (const blobId of unnamed) given += (await uploads.removeUnnamed(blobId)) ? 1 : 0;
  }
}

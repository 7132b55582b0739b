import type { BlobIndex } from './blobIndex.ts';
import type { Uploads } from './uploads.ts';

const dayMs = 24 * 60 * 60_000;

/** Gives up uploads that were begun more than a day ago and never finished. @returns how many */
export async function purgeUnfinished(index: BlobIndex, uploads: Uploads, now: number): Promise<number> {
  const abandoned = await index.unfinished(now - dayMs);
  for (const blobId of abandoned) await uploads.remove(blobId);
  return abandoned.length;
}

import { open } from 'node:fs/promises';
import { layoutOf, readChunk } from './sealedChunks.ts';
import { chunkKind, openChunk, openKey, RecordingDamaged, sealChunk, tagBytes } from './sealedFormat.ts';
import { waitingMax } from './sealedWriter.ts';

/**
 * Gives an end to a file that was being written when the app was killed. What was under way then, and is not whole, is
 * cut off; a file that lacks more than that was damaged otherwise, and is left as it is.
 * @throws RecordingDamaged
 */
export async function finishSealed(path: string, deviceKey: Uint8Array): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const layout = await layoutOf(file);
    if (!layout) throw new RecordingDamaged('no recording');
    const key = openKey(layout.prefix, deviceKey);
    const chunks = [...layout.chunks];
    let { end } = layout;
    // After a power cut, the last blocks may have their place in the file and not their bytes.
    for (let last = chunks.at(-1); last; last = chunks.at(-1)) {
      const sealed = await readChunk(file, last);
      if (fits(() => openChunk(key, chunks.length - 1, chunkKind.more, sealed))) break;
      chunks.pop();
      const before = chunks.at(-1);
      end = before ? before.at + before.length + tagBytes : layout.prefix.size;
    }
    if (layout.size - end > waitingMax) throw new RecordingDamaged('changed');
    await file.truncate(end);
    const closing = sealChunk(key, chunks.length, chunkKind.interrupted, new Uint8Array());
    await file.write(closing, 0, closing.length, end);
    await file.sync();
  } finally {
    await file.close();
  }
}

function fits(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch {
    // Not the chunk that belongs there.
    return false;
  }
}

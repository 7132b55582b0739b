import { isModestPng, type ClipboardContent } from '#core/domain/assist/clipboard.ts';

/**
 * Paints a picture anew, so that nothing but its pixels goes on: whatever else a hostile PNG holds meets the decoder of a
 * sandboxed page, and no other program.
 * @param bytes hostile
 * @returns undefined where it is no picture, or one too large to be unpacked
 */
export async function cleanPng(bytes: Uint8Array): Promise<ClipboardContent | undefined> {
  if (!isModestPng(bytes)) return undefined;
  try {
    const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    picture.close();
    const painted = await canvas.convertToBlob({ type: 'image/png' });
    return { kind: 'png', bytes: new Uint8Array(await painted.arrayBuffer()) };
  } catch {
    // The decoder did not take it: it was no picture.
    return undefined;
  }
}

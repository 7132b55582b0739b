import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Attachment } from '#core/domain/timeline/content.ts';
import type { Desk } from './desk.ts';

export const png = (bytes: number): Buffer =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(bytes)]);

/** @param part how much of it is written; all of it unless told */
export async function stage(
  desk: Desk,
  bytes: Buffer,
  { type = 'image/png', part = bytes.length }: { type?: string; part?: number } = {},
): Promise<Attachment> {
  const attachment = { blobId: v7(), name: 'photo.png', type, size: bytes.length };
  await desk.workspace.beginFile(attachment);
  for (let at = 0; at < part; at += 300_000) {
    await desk.workspace.writeFile(attachment.blobId, at, bytes.subarray(at, Math.min(part, at + 300_000)));
  }
  return attachment;
}

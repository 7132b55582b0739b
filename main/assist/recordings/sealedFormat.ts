import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '#core/contracts/parseJson.ts';
import { recordedFileSchema } from '#core/domain/assist/recorded.ts';
import { canonical } from '#core/domain/assist/receipt/canonical.ts';

/*
 * A file of a session recording, as it lies on the disk:
 *
 *   heartline-recording-v1\n                     name of the format
 *   {"name":…,"recordingId":…,"startedAt":…}\n   what it is; readable, since it is deleted by its age without any key
 *   nonce (12) ‖ sealed key (32) ‖ tag (16)      the file's own key under the device's, with both lines as additional data
 *   chunks                                       length of the plain bytes (4, big-endian) ‖ sealed bytes ‖ tag (16)
 *
 * All by AES-256-GCM. Chunks are those of STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015, §7), as age uses it: the
 * nonce is the number of the chunk (11 bytes, big-endian) and what the chunk is (1 byte), so that none can be left out,
 * repeated, put elsewhere, or taken for the last. Unlike age's they have lengths of their own, up to 64 KiB: a chunk is
 * written when there is something to write, and not when it is full.
 */

export const magic = 'heartline-recording-v1\n';
export const keyBytes = 32;
export const nonceBytes = 12;
export const tagBytes = 16;
export const lengthBytes = 4;
/** Plain bytes of a chunk, at most. */
export const chunkMax = 65_536;
/** Bytes from the beginning of the file within which its first chunk begins. */
export const prefixMax = 1024;

/** What a chunk is: one of many, the last of a whole file, or the last of one that was interrupted. */
export const chunkKind = { more: 0, last: 1, interrupted: 2 } as const;
export type ChunkKind = (typeof chunkKind)[keyof typeof chunkKind];

const aboutSchema = z.strictObject({
  name: recordedFileSchema,
  recordingId: z.uuid(),
  /** ms since 1970. */
  startedAt: z.int().nonnegative(),
});
export type AboutFile = z.infer<typeof aboutSchema>;

/** A recording that was changed, cut short or sealed by another device: nothing of it is to be believed. */
export class RecordingDamaged extends Error {
  override readonly name = 'RecordingDamaged';
}

const seal = (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, about?: Uint8Array): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  if (about) cipher.setAAD(about);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** @throws RecordingDamaged */
const open = (key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, about?: Uint8Array): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  if (about) decipher.setAAD(about);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()]);
  } catch (error) {
    throw new RecordingDamaged('a part does not fit its seal', { cause: error });
  }
};

const nonceOf = (n: number, kind: ChunkKind): Buffer => {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeBigUInt64BE(BigInt(n), 3);
  nonce[nonceBytes - 1] = kind;
  return nonce;
};

export function sealChunk(key: Uint8Array, n: number, kind: ChunkKind, plain: Uint8Array): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(plain.length);
  return Buffer.concat([length, seal(key, nonceOf(n, kind), plain)]);
}

/** @param sealed without its length @throws RecordingDamaged */
export const openChunk = (key: Uint8Array, n: number, kind: ChunkKind, sealed: Uint8Array): Buffer =>
  open(key, nonceOf(n, kind), sealed);

/** The beginning of a file, and the new key that is in it. */
export function sealPrefix(about: AboutFile, deviceKey: Uint8Array): { prefix: Buffer; key: Buffer } {
  const lines = Buffer.from(`${magic}${canonical(about)}\n`);
  const key = randomBytes(keyBytes);
  const nonce = randomBytes(nonceBytes);
  return { prefix: Buffer.concat([lines, nonce, seal(deviceKey, nonce, key, lines)]), key };
}

export interface Prefix {
  readonly about: AboutFile;
  readonly lines: Buffer;
  /** Where the sealed key is; undefined where the file ends before it is whole. */
  readonly sealedKey: Buffer | undefined;
  /** Bytes of all of it. */
  readonly size: number;
}

/** @param bytes the first `prefixMax` bytes, or all where there are fewer @returns undefined where that is none */
export function readPrefix(bytes: Buffer): Prefix | undefined {
  if (!bytes.subarray(0, magic.length).equals(Buffer.from(magic))) return undefined;
  const end = bytes.indexOf(0x0a, magic.length) + 1;
  const about = end === 0 ? undefined : parseJson(aboutSchema, bytes.toString('utf8', magic.length, end));
  if (!about) return undefined;
  const size = end + nonceBytes + keyBytes + tagBytes;
  return {
    about,
    lines: bytes.subarray(0, end),
    sealedKey: bytes.length < size ? undefined : bytes.subarray(end, size),
    size,
  };
}

/** @throws RecordingDamaged where it was changed, deleted, or sealed by another device */
export function openKey({ lines, sealedKey }: Prefix, deviceKey: Uint8Array): Buffer {
  if (!sealedKey) throw new RecordingDamaged('it has no key');
  return open(deviceKey, sealedKey.subarray(0, nonceBytes), sealedKey.subarray(nonceBytes), lines);
}

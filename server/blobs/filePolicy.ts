import type { Workspace } from '#core/contracts/sync/records.ts';
import { ProblemError } from '../app/problem.ts';

/** Whether a media type is among those allowed, each `type/subtype` or `type/*`. */
function isAllowed(type: string, allowed: readonly string[]): boolean {
  const essence = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return allowed.some((each) =>
    each.endsWith('/*') ? essence.startsWith(each.slice(0, -1)) : essence === each.toLowerCase(),
  );
}

/** Recordings of calls, which agents' apps make in this one format, and no setting for people's files may lose. */
const recording = { type: 'audio/webm', maxBytes: 64 * 1024 * 1024 };

export const isRecording = ({ size, type }: { size: number; type: string }): boolean =>
  type === recording.type && size <= recording.maxBytes;

/** @throws {ProblemError} `tooLarge` or `unsupportedType`, by what the sender claims */
export function checkClaim({ size, type }: { size: number; type: string }, { files }: Workspace): void {
  if (size > files.maxBytes) {
    throw new ProblemError('tooLarge', { detail: `A file may have ${files.maxBytes} bytes at most.` });
  }
  if (!isAllowed(type, files.types)) {
    throw new ProblemError('unsupportedType', { detail: 'Files of this type are not taken here.' });
  }
}

const ascii = (text: string) => Buffer.from(text, 'latin1');
const jpeg = Buffer.from([0xff, 0xd8, 0xff]);
/** Of a file in it, of an empty one and of a split one (APPNOTE 4.3). */
const zip = new Set(['504b0304', '504b0506', '504b0708']);
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What files of a type begin with (MIME Sniffing §6.1 and the formats' own specifications). */
const beginnings: Readonly<Record<string, (head: Buffer) => boolean>> = {
  'image/png': (head) => head.subarray(0, 8).equals(png),
  'image/jpeg': (head) => head.subarray(0, 3).equals(jpeg),
  'image/gif': (head) => /^GIF8[79]a/.test(head.toString('latin1', 0, 6)),
  'image/webp': (head) => /^RIFF[^]{4}WEBP/.test(head.toString('latin1', 0, 12)),
  'application/pdf': (head) => head.includes(ascii('%PDF-')),
  'application/zip': (head) => zip.has(head.toString('hex', 0, 4)),
  // EBML (RFC 8794 §11.2.1), of which WebM is made.
  'audio/webm': (head) => head.toString('hex', 0, 4) === '1a45dfa3',
  'video/mp4': (head) => head.toString('latin1', 4, 8) === 'ftyp',
  // Text has no NUL.
  'text/plain': (head) => !head.includes(0),
  'text/csv': (head) => !head.includes(0),
};

/** Bytes that `looksLike` wants to see. */
export const headLength = 1024;

/** Whether the first bytes are those of a file of this type; true where nobody can tell. An empty file may be anything. */
export const looksLike = (type: string, head: Buffer): boolean =>
  head.length === 0 || (beginnings[type.split(';', 1)[0]?.trim().toLowerCase() ?? '']?.(head) ?? true);

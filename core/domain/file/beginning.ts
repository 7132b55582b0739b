import { essenceOf } from './type.ts';

/*
 * What a file is, by its first bytes; the type that a sender claims is not believed (MIME Sniffing §6.1 and the formats'
 * own specifications). Bytes are compared as text of one character a byte.
 */

type Looks = (head: string) => boolean;

const begins =
  (...starts: readonly string[]): Looks =>
  (head) =>
    starts.some((start) => head.startsWith(start));

/** What runs nothing when it is drawn or played. */
const media: Readonly<Record<string, Looks>> = {
  'image/png': begins('\u0089PNG\r\n\u001A\n'),
  'image/jpeg': begins('\u00FF\u00D8\u00FF'),
  'image/gif': begins('GIF87a', 'GIF89a'),
  'image/webp': (head) => head.startsWith('RIFF') && head.startsWith('WEBP', 8),
  // EBML (RFC 8794 §11.2.1), of which WebM is made.
  'audio/webm': begins('\u001AE\u00DF\u00A3'),
};

const hasNoNul: Looks = (head) => !head.includes('\0');

const kinds: Readonly<Record<string, Looks>> = {
  ...media,
  'application/pdf': (head) => head.includes('%PDF-'),
  // With a file in it, empty, or split (APPNOTE 4.3).
  'application/zip': begins('PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'),
  'video/mp4': (head) => head.startsWith('ftyp', 4),
  'text/plain': hasNoNul,
  'text/csv': hasNoNul,
};

/** Bytes of a file that tell what it is. */
export const headLength = 1024;

const textOf = (head: Uint8Array): string => String.fromCharCode(...head.subarray(0, headLength));

/** Whether the first bytes are those of a file of this type; true where nobody can tell. An empty file may be anything. */
export const looksLike = (type: string, head: Uint8Array): boolean =>
  head.length === 0 || (kinds[essenceOf(type)]?.(textOf(head)) ?? true);

/** The type of a picture or a recorded call by what it begins with; undefined for what is neither. */
export function mediaType(head: Uint8Array): string | undefined {
  const text = textOf(head);
  return Object.entries(media).find(([, looks]) => looks(text))?.[0];
}

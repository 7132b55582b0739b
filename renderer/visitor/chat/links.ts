export interface Piece {
  readonly kind: 'text' | 'link';
  readonly text: string;
  /** Where it begins in the whole. */
  readonly at: number;
}

const candidate =
  /https:\/\/[^\s<>"'`\u200B-\u200F\u202A-\u202E\u2066-\u2069（）《》【】，。；！？、「」]+/giu;
/** What ends a sentence rather than an address. */
const trailing = /[.,;:!?)\]}'*_~]+$/;

/** Names and passwords before the host make an address look like another one's. */
function isSafe(text: string): boolean {
  try {
    const { protocol, username, password, hostname } = new URL(text);
    return protocol === 'https:' && username === '' && password === '' && hostname.includes('.');
  } catch {
    return false;
  }
}

/** A text in pieces, so that the addresses in it (https only) can be shown as links and everything else as text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const found = match[0];
    // A bracket that was opened within the address belongs to it.
    const address = /\([^)]*\)$/.test(found) ? found : found.replace(trailing, '');
    if (!isSafe(address)) continue;
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index), at: end });
    pieces.push({ kind: 'link', text: address, at: match.index });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end), at: end });
  return pieces;
}

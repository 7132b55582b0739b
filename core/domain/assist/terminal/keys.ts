import { csi, esc } from './sequences.ts';

/** A part of what was typed: printable text, or one control character or sequence of a key. */
export interface TypedKey {
  readonly kind: 'text' | 'control';
  readonly text: string;
}

/**
 * One of: CSI … final (ECMA-48 §5.4), SS3 and its character, Escape and one character (“Meta”), a control character of
 * C0, DEL or C1, or a run of anything else.
 */
const part = new RegExp(
  [csi, `${esc}O[ -~]`, String.raw`${esc}[\u007f -NP-Z\\-~]`, String.raw`\p{Cc}`, String.raw`\P{Cc}+`].join(
    '|',
  ),
  'gu',
);

/** Around a paste (xterm, bracketed paste mode); they are no keys. */
export const pasteMarks = { begin: '\u001b[200~', end: '\u001b[201~' } as const;

/** Where the pointer is, and its buttons (xterm, mode 1006). */
export const isMouse = (key: string): boolean => key.startsWith('\u001b[<');

/** Takes what was typed apart. Nothing is lost: joined again, the parts are the text. */
export const typedKeys = (typed: string): readonly TypedKey[] =>
  (typed.match(part) ?? []).map((text) => ({ kind: /\p{Cc}/u.test(text) ? 'control' : 'text', text }));

/** As people write control characters: `^C`, `^?`, and `^[` for Escape. */
export const visible = (keys: string): string =>
  keys.replaceAll(/\p{Cc}/gu, (character) => {
    const code = character.charCodeAt(0);
    if (code === 0x7f) return '^?';
    return code < 0x20 ? `^${String.fromCharCode(code + 0x40)}` : `\\x${code.toString(16)}`;
  });

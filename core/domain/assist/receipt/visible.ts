/**
 * Controls of C0 and C1 (`Cc`, which never grows, by Unicode's stability policy), and what is not seen itself but changes
 * how other text looks: marks of direction, joiners, separators of lines, tags. Those are named one by one and not by
 * Unicode's other classes, which grow: what a receipt reads like must not depend on who reads it.
 */
const invisible =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

const hex = (code: number): string => code.toString(16).padStart(4, '0');

/** Hostile text as it may be printed: what a terminal would obey, or what turns text around, is spelled out. */
export const visible = (text: string): string =>
  text.replaceAll(invisible, (character) => `<U+${hex(character.codePointAt(0) ?? 0).toUpperCase()}>`);

/** JSON that may be printed, too: the same characters are escaped, which changes nothing of what it says. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll(invisible, (character) =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, at) => `\\u${hex(character.charCodeAt(at))}`).join(''),
  );

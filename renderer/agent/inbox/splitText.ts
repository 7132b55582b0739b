export interface Part {
  readonly text: string;
  readonly isHit: boolean;
  /** Where it begins in the whole. */
  readonly at: number;
}

const literally = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The text in parts, those that are one of the words told apart, in any case; together they are the text again. */
export function splitText(text: string, words: readonly string[]): Part[] {
  const wanted = words.filter(Boolean).sort((one, other) => other.length - one.length);
  if (wanted.length === 0) return [{ text, isHit: false, at: 0 }];
  const hits = new RegExp(`(${wanted.map(literally).join('|')})`, 'giu');
  const parts: Part[] = [];
  let at = 0;
  for (const [index, part] of text.split(hits).entries()) {
    if (part !== '') parts.push({ text: part, isHit: index % 2 === 1, at });
    at += part.length;
  }
  return parts;
}

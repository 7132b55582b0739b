import { splitText, type Part } from '../splitText.ts';

/** The text in parts, those that a word of the query matches told apart. */
export const highlight = (text: string, query: string): Part[] =>
  splitText(text, query.trim().split(/\s+/).filter(Boolean));

/** The piece of a long text in which the first word of the query is to be seen. @param length of the piece, about */
export function excerpt(text: string, query: string, length: number): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  const word = query.trim().split(/\s+/)[0]?.toLocaleLowerCase() ?? '';
  const at = word === '' ? 0 : flat.toLocaleLowerCase().indexOf(word);
  const from = Math.max(0, at - Math.floor(length / 3));
  const piece = flat.slice(from, from + length);
  return `${from > 0 ? '…' : ''}${piece}${from + length < flat.length ? '…' : ''}`;
}

/** Characters of a message that a list shows of it. */
const previewLength = 200;

/** The beginning of a text, without half of a character at its end. */
export const previewOf = (text: string): string =>
  text.length <= previewLength ? text : text.slice(0, previewLength).replace(/[\ud800-\udbff]$/, '');

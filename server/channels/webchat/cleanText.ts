/** Control characters that no text needs; the line feed and the tab stay. */
const controls = /[^\P{Cc}\n\t]/gu;

/** What can be stored and shown anywhere: PostgreSQL refuses NUL and lone surrogates (half of an emoji). */
export const cleanText = (text: string): string =>
  text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(controls, '');

/** For a name: on one line. */
export const cleanName = (name: string): string => cleanText(name).replaceAll(/\s+/g, ' ').trim();

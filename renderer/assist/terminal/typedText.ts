const escape = '\u001b';
/** Reports of the focus (xterm, mode 1004): whoever looks is nobody's business at the other end. */
const focus: ReadonlySet<string> = new Set([`${escape}[I`, `${escape}[O`]);
/**
 * What looks, behind its Escape, like the answer of a terminal: DA, DSR, CPR, DECRPM, and strings (DCS, OSC). xterm.js is
 * kept from giving any; should it learn a new question, its answer is still nothing that a person has typed. F3 with a
 * modifier looks like a cursor in line 1, and is a key.
 */
const answer = /^(?:\[[?>=][\d;]*\$?[A-Za-z]|\[(?!1;[2-8]R)\d+;\d+R|\[\d*[nc]|\[[\d;]*\$y|[\]P_^X].)/;

/** Whether this is what a person has typed, and not something that xterm.js has said by itself. */
export const isTyped = (data: string): boolean =>
  !data.startsWith(escape) || !(focus.has(data) || answer.test(data.slice(escape.length)));

/** A paste as it is sent: lines end as Enter does, and no control character but Tab is in it. */
export const pasteText = (text: string): string =>
  text.replaceAll(/\r?\n/g, '\r').replaceAll(/[^\P{Cc}\t\r]/gu, '');

/** Whether a paste would run something: it has an Enter in it. */
export const runsAtOnce = (text: string): boolean => text.includes('\r');

export const linesOf = (text: string): readonly string[] => text.replace(/\r$/, '').split('\r');

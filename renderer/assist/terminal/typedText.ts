/** Reports of the focus (xterm, mode 1004): whoever looks is nobody's business at the other end. */
const focus = /^\u001b\[[IO]$/; // oxlint-disable-line no-control-regex
/**
 * What looks like the answer of a terminal: DA, DSR, CPR, DECRPM, and strings (DCS, OSC). xterm.js is kept from giving
 * any; should it learn a new question, its answer is still nothing that a person has typed. F3 with a modifier looks like
 * a cursor in line 1, and is a key.
 */
const answer = /^\u001b(?:\[[?>=][\d;]*\$?[A-Za-z]|\[(?!1;[2-8]R)\d+;\d+R|\[\d*[nc]|\[[\d;]*\$y|[\]P_^X].)/; // oxlint-disable-line no-control-regex

/** Whether this is what a person has typed, and not something that xterm.js has said by itself. */
export const isTyped = (data: string): boolean => !focus.test(data) && !answer.test(data);

/** A paste as it is sent: lines end as Enter does, and no control character but Tab is in it. */
export const pasteText = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replaceAll(/\r?\n/g, '\r').replaceAll(/[\0-\b\n-\f\u000e-\u001f\u007f-\u009f]/g, '');

/** Whether a paste would run something: it has an Enter in it. */
export const runsAtOnce = (text: string): boolean => text.includes('\r');

export const linesOf = (text: string): readonly string[] => text.replace(/\r$/, '').split('\r');

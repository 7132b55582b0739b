/** What is used of the parser of xterm.js, in a window or without one. A handler that answers true has dealt with it. */
export interface TerminalParser {
  registerCsiHandler(
    id: { readonly prefix?: string; readonly intermediates?: string; readonly final: string },
    handler: (params: readonly (number | readonly number[])[]) => boolean,
  ): unknown;
  registerDcsHandler(
    id: { readonly prefix?: string; readonly intermediates?: string; readonly final: string },
    handler: () => boolean,
  ): unknown;
  registerOscHandler(id: number, handler: () => boolean): unknown;
}

/** Finals of sequences that xterm.js repeats as often as they say, or fills memory with: `REP` of two thousand million. */
const counted = ['@', 'I', 'L', 'M', 'P', 'S', 'T', 'X', 'Z', 'b'];
/** More than any screen has cells in a row or rows. */
const countMax = 1000;

/**
 * Operating system commands (ECMA-48 §8.3.89) that do more than draw: titles (0–2), colours of the window (4, 5, 10–19,
 * 104, 105, 110–119), links (8), notices (9, 99, 777), the clipboard (52), files (1337).
 */
const commands = [
  0, 1, 2, 4, 5, 8, 9, 52, 99, 104, 105, 777, 1337,
  ...Array.from({ length: 10 }, (_, index) => 10 + index),
  ...Array.from({ length: 10 }, (_, index) => 110 + index),
]; // prettier-ignore

/** Questions that a terminal answers as if somebody had typed the answer: DA, DSR, DECRQM, XTVERSION. */
const questions = [
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { intermediates: '$', final: 'p' },
  { prefix: '?', intermediates: '$', final: 'p' },
  { prefix: '>', final: 'q' },
];

/**
 * Lets what comes out of a shell draw, and do nothing else: no clipboard, links, titles or window commands, and no count
 * that would keep the window busy for hours.
 */
export function drawOnly(parser: TerminalParser): void {
  const swallow = (): boolean => true;
  for (const command of commands) parser.registerOscHandler(command, swallow);
  // XTWINOPS: sizes, positions and titles of windows.
  parser.registerCsiHandler({ final: 't' }, swallow);
  const isTooMuch = (params: readonly (number | readonly number[])[]): boolean =>
    params.some((each) => (typeof each === 'number' ? each : Math.max(0, ...each)) > countMax);
  for (const final of counted) parser.registerCsiHandler({ final }, isTooMuch);
  for (const final of ['@', 'A']) parser.registerCsiHandler({ intermediates: ' ', final }, isTooMuch);
  for (const final of ['}', '~']) parser.registerCsiHandler({ intermediates: "'", final }, isTooMuch);
}

/**
 * Reads output as UTF-8, across the ends of its pieces, and leaves out all but the first of many marks on one character:
 * xterm.js would keep them all in one cell.
 */
export class OutputText {
  readonly #decode: (bytes: Uint8Array) => string;

  /** @param decode of a TextDecoder that is told that more follows */
  constructor(decode: (bytes: Uint8Array) => string) {
    this.#decode = decode;
  }

  read(bytes: Uint8Array): string {
    return this.#decode(bytes).replaceAll(/[\p{M}\p{Cf}]{17,}/gu, (marks) => marks.slice(0, 16));
  }
}

/** Leaves every question without an answer: only the terminal beside the shell answers, and no window of a person. */
export function answerNothing(parser: TerminalParser): void {
  const swallow = (): boolean => true;
  for (const question of questions) parser.registerCsiHandler(question, swallow);
  // DECRQSS.
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, swallow);
}

import type { TypedKey } from '#core/domain/assist/terminal/keys.ts';
import { csi, esc } from '#core/domain/assist/terminal/sequences.ts';
import type { Typist } from '#core/domain/assist/terminal.ts';
import type { Echo } from './termios.ts';

/** A place on the screen that moves with what stands there. */
export interface Place {
  /** What stands from so many characters behind it on; blanks do not count. */
  textFrom(characters: number): string;
  forget(): void;
}

export interface EchoWatchParts {
  /** Where the cursor is. */
  readonly cursor: () => Place | undefined;
  readonly onTyped: (by: Typist, key: TypedKey) => void;
  /** So many characters were typed that the terminal has not shown. */
  readonly onHid: (by: Typist, characters: number) => void;
  /** Milliseconds that never go back. */
  readonly clock: () => number;
}

interface Waiting {
  readonly by: Typist;
  readonly key: TypedKey;
  /** Undefined: not known yet. */
  isShown: boolean | undefined;
  /** When it counts as not shown. */
  readonly until: number;
  /** Where it has to turn up: so many characters behind this place. Undefined: nobody knows. */
  readonly place: Place | undefined;
  readonly cells: number;
}

/** How long a program may take to show what was typed (ms). */
const patienceMs = 1000;
/** From so many characters on, what was typed is found anywhere in the output, and is not there by chance. */
const tellingLength = 5;
/** Output in which it is looked for (characters). */
const outputMax = 16_384;

/** Sequences of ECMA-48, strings (OSC, DCS …) and single controls and blanks. */
const drawing = new RegExp(
  [
    csi,
    String.raw`${esc}[\]PX^_][^\u0007${esc}]*(?:\u0007|${esc}\\)?`,
    `${esc}[ -/]*[0-~]`,
    String.raw`[\p{Cc} \u00a0]`,
  ].join('|'),
  'gu',
);
const plain = (text: string): string => text.replaceAll(drawing, '');

/**
 * Tells what a person typed and saw from what the terminal did not show: a password must be in no record. Where the
 * kernel echoes, that is known at once, and so is a question for a password (see `echoReader`). Where a program does the
 * echo, what was typed has to turn up within a second: where the cursor was, or, if it is long enough not to be there by
 * chance, anywhere in the output.
 */
export class EchoWatch {
  readonly #parts: EchoWatchParts;
  readonly #waiting: Waiting[] = [];
  #output = '';
  #wasShown = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: EchoWatchParts) {
    this.#parts = parts;
  }

  /** To be told before it is written into the terminal. */
  typed(by: Typist, key: TypedKey, echo: Echo): void {
    const isShown = key.kind === 'control' || echo === 'kernel' ? true : echo === 'none' ? false : undefined;
    const until = this.#parts.clock() + patienceMs;
    this.#waiting.push({ by, key, isShown, until, ...this.#expected(isShown) });
    this.#settle();
  }

  /** What the terminal writes, once it is on the screen. */
  wrote(text: string): void {
    if (this.#waiting.length === 0) return;
    this.#output = (this.#output + plain(text)).slice(-outputMax);
    this.#settle();
  }

  /** Nothing more will be shown. */
  close(): void {
    while (this.#waiting.length > 0) this.#giveUp();
  }

  /** Behind what is waited for, or else where the cursor is. */
  #expected(isShown: boolean | undefined): Pick<Waiting, 'place' | 'cells'> {
    if (isShown !== undefined) return { place: undefined, cells: 0 };
    const last = this.#waiting.at(-1);
    return last?.place
      ? { place: last.place, cells: last.cells + plain(last.key.text).length }
      : { place: this.#parts.cursor(), cells: 0 };
  }

  #settle(): void {
    for (let head = this.#waiting[0]; head && this.#isKnown(head); head = this.#waiting[0]) {
      this.#waiting.shift();
      if (head.place !== this.#waiting[0]?.place) head.place?.forget();
      this.#tell(head);
    }
    clearTimeout(this.#timer);
    const [head] = this.#waiting;
    if (head) this.#timer = setTimeout(() => this.#giveUp(), Math.max(0, head.until - this.#parts.clock()));
    else this.#output = '';
  }

  #isKnown(head: Waiting): boolean {
    if (head.isShown === undefined && this.#isOnScreen(head)) head.isShown = true;
    return head.isShown !== undefined;
  }

  #isOnScreen({ key, place, cells }: Waiting): boolean {
    const wanted = plain(key.text);
    // Blanks look like nothing: they go with what stands before them.
    if (wanted === '') return this.#wasShown;
    if (place?.textFrom(cells).startsWith(wanted)) return true;
    return wanted.length >= tellingLength && this.#output.includes(wanted);
  }

  #giveUp(): void {
    const [head] = this.#waiting;
    if (head) head.isShown ??= false;
    this.#settle();
  }

  #tell({ by, key, isShown }: Waiting): void {
    if (key.kind === 'text') this.#wasShown = isShown === true;
    if (key.kind === 'text' && !isShown) this.#parts.onHid(by, Array.from(key.text).length);
    else this.#parts.onTyped(by, key);
  }
}

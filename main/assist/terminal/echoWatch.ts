import { typedKeys, type TypedKey } from '#core/domain/assist/terminal/keys.ts';
import type { Typist } from '#core/domain/assist/terminal.ts';
import type { Echo } from './termios.ts';

export interface EchoWatchEvents {
  readonly onTyped: (by: Typist, key: TypedKey) => void;
  /** So many characters were typed that the terminal has not shown. */
  readonly onHid: (by: Typist, characters: number) => void;
}

interface Waiting {
  readonly by: Typist;
  readonly key: TypedKey;
  /** Undefined: not known yet. */
  isShown: boolean | undefined;
  /** When it counts as not shown. */
  readonly until: number;
}

/** How long a program may take to show what was typed (ms). */
const patienceMs = 1000;
/** Output in which an echo is looked for (characters). */
const outputMax = 16_384;

// oxlint-disable-next-line no-control-regex -- sequences of ECMA-48, strings (OSC, DCS …) and single controls
const drawing =
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]|[\0- \u007f-\u00a0]/g;
const plain = (text: string): string => text.replaceAll(drawing, '');

/**
 * Tells what a person typed and saw from what the terminal did not show: a password must be in no record. Where the
 * kernel echoes, that is known at once, and so is a question for a password (see `echoReader`). Where a program does the
 * echo, what was typed has to turn up in the output within a second, in the order in which it was typed.
 */
export class EchoWatch {
  readonly #events: EchoWatchEvents;
  readonly #clock: () => number;
  readonly #waiting: Waiting[] = [];
  #output = '';
  #wasShown = true;
  #timer: NodeJS.Timeout | undefined;

  /** @param clock milliseconds that never go back */
  constructor(events: EchoWatchEvents, clock: () => number) {
    this.#events = events;
    this.#clock = clock;
  }

  /** To be told before the text is written into the terminal. */
  typed(by: Typist, text: string, echo: Echo): void {
    const known = echo === 'kernel' ? true : echo === 'none' ? false : undefined;
    const until = this.#clock() + patienceMs;
    for (const key of typedKeys(text)) {
      this.#waiting.push({ by, key, isShown: key.kind === 'control' ? true : known, until });
    }
    this.#settle();
  }

  /** What the terminal writes. */
  wrote(text: string): void {
    if (this.#waiting.length === 0) return;
    this.#output = (this.#output + plain(text)).slice(-outputMax);
    this.#settle();
  }

  /** Nothing more will be shown. */
  close(): void {
    while (this.#waiting.length > 0) this.#giveUp();
  }

  #settle(): void {
    for (let head = this.#waiting[0]; head && this.#isKnown(head); head = this.#waiting[0]) {
      this.#waiting.shift();
      this.#tell(head);
    }
    clearTimeout(this.#timer);
    const [head] = this.#waiting;
    if (head) this.#timer = setTimeout(() => this.#giveUp(), Math.max(0, head.until - this.#clock()));
    else this.#output = '';
  }

  #isKnown(head: Waiting): boolean {
    if (head.isShown !== undefined) return true;
    const wanted = plain(head.key.text);
    if (wanted === '') {
      // Blanks look like nothing: they go with what stands before them.
      head.isShown = this.#wasShown;
      return true;
    }
    const at = this.#output.indexOf(wanted);
    if (at === -1) return false;
    this.#output = this.#output.slice(at + wanted.length);
    head.isShown = true;
    return true;
  }

  #giveUp(): void {
    const [head] = this.#waiting;
    if (head) head.isShown ??= false;
    this.#settle();
  }

  #tell({ by, key, isShown }: Waiting): void {
    if (key.kind === 'text') this.#wasShown = isShown === true;
    if (key.kind === 'text' && !isShown) this.#events.onHid(by, [...key.text].length);
    else this.#events.onTyped(by, key);
  }
}

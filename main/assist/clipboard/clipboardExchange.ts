import { clipboardContentSchema, isModestPng, type ClipboardContent } from '#core/domain/assist/clipboard.ts';

/** The clipboard of this computer. */
export interface ClipboardSource {
  /** Something that changes with what lies there, and is cheap to have; undefined where there is no text and no picture. */
  readonly print: () => string | undefined;
  readonly read: () => ClipboardContent | undefined;
  readonly write: (content: ClipboardContent) => void;
}

export interface ClipboardExchangeParts {
  readonly source: ClipboardSource;
  /** To the other end. */
  readonly send: (content: ClipboardContent) => void;
  /** The lease is held, now. */
  readonly mayExchange: () => boolean;
  /** Calls again and again. @returns what stops it */
  readonly every: (run: () => void, ms: number) => () => void;
}

/** How often the clipboard is looked at while it is followed (ms); no system tells of a change. */
const lookEvery = 700;

/**
 * The clipboards of two computers, kept alike for as long as one may. What lay there before is nobody's business: only
 * what is copied from then on is sent, and never what came from the other end.
 */
export class ClipboardExchange {
  readonly #parts: ClipboardExchangeParts;
  #known: string | undefined;
  #stop: (() => void) | undefined;

  constructor(parts: ClipboardExchangeParts) {
    this.#parts = parts;
  }

  follow(isOn: boolean): void {
    this.#stop?.();
    this.#stop = undefined;
    if (!isOn) return;
    this.#known = this.#parts.source.print();
    this.#stop = this.#parts.every(() => this.#look(), lookEvery);
  }

  /** What lies there now, because a person says so. @returns false where there is nothing, too much, or no lease */
  sendNow(): boolean {
    const { source, send, mayExchange } = this.#parts;
    if (!mayExchange()) return false;
    this.#known = source.print();
    const content = source.read();
    if (!content || !clipboardContentSchema.safeParse(content).success) return false;
    send(content);
    return true;
  }

  /** @param content hostile: from the other end @returns false where it was not taken */
  arrived(content: ClipboardContent): boolean {
    const { source, mayExchange } = this.#parts;
    if (!mayExchange() || !clipboardContentSchema.safeParse(content).success) return false;
    if (content.kind === 'png' && !isModestPng(content.bytes)) return false;
    source.write(content);
    this.#known = source.print();
    return true;
  }

  #look(): void {
    const { source, mayExchange } = this.#parts;
    if (!mayExchange()) return;
    const print = source.print();
    if (print === undefined || print === this.#known) return;
    this.sendNow();
  }
}

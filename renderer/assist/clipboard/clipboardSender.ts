import { backlogMax, messageMax } from '#core/domain/assist/channel.ts';
import type { ClipboardBegin, ClipboardContent } from '#core/domain/assist/clipboard.ts';

export interface ClipboardSenderTools {
  /** On the channel `clipboard`. @returns false where it is not open */
  readonly send: (data: string | Uint8Array<ArrayBuffer>) => boolean;
  /** Bytes that wait on it. */
  readonly waiting: () => number;
}

/** Sends what lies on a clipboard, as fast as the channel takes it; something newer takes its place at once. */
export class ClipboardSender {
  readonly #tools: ClipboardSenderTools;
  #content: ClipboardContent | undefined;
  #sent = 0;

  constructor(tools: ClipboardSenderTools) {
    this.#tools = tools;
  }

  /** @returns false where the channel is not open */
  send(content: ClipboardContent): boolean {
    const { kind, bytes } = content;
    const begin: ClipboardBegin = { type: 'begin', kind, size: bytes.length };
    if (!this.#tools.send(JSON.stringify(begin))) return false;
    this.#content = content;
    this.#sent = 0;
    this.drained();
    return true;
  }

  /** To be called when little waits on the channel. */
  drained(): void {
    while (this.#content && this.#tools.waiting() < backlogMax) {
      const { bytes } = this.#content;
      const part = bytes.slice(this.#sent, this.#sent + messageMax);
      if (part.length === 0 || !this.#tools.send(part)) {
        this.#content = undefined;
        return;
      }
      this.#sent += part.length;
    }
  }

  /** The lease is over: what has not gone yet does not go. */
  stop(): void {
    this.#content = undefined;
  }
}

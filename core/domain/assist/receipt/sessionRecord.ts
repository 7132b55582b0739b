import type { CustomerSays } from '../control.ts';
import type { EndReason, ReceiptFact, ReceiptFactOf } from './fact.ts';
import type { SessionReceipt } from './sessionReceipt.ts';

export type WrittenFact = Exclude<ReceiptFact, { type: 'began' | 'ended' }>;

export interface SessionRecordParts {
  /** To the agent's end, on the channel `control`. */
  readonly send: (message: CustomerSays) => void;
  /** Something could not be written down: nothing may be allowed any more. */
  readonly onFault: (error: unknown) => void;
}

/**
 * What is written down, done and told of one session, each after the one before: what the agent's end hears of is in the
 * receipt already.
 */
export class SessionRecord {
  readonly #parts: SessionRecordParts;
  /** The two ends hear each other, or never will. */
  readonly #opened = Promise.withResolvers<void>();
  #receipt: SessionReceipt | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(parts: SessionRecordParts) {
    this.#parts = parts;
  }

  /** Undefined as long as there is no receipt. */
  get sessionId(): string | undefined {
    return this.#receipt?.sessionId;
  }

  /** Both ends have proved themselves: the receipt begins. */
  begin(receipt: SessionReceipt, who: Omit<ReceiptFactOf<'began'>, 'type' | 'sessionId'>): void {
    this.#receipt = receipt;
    this.next(async () => await receipt.begin(who));
  }

  /** Both ends hear each other. */
  opened(): void {
    this.#receipt?.connected();
    this.#opened.resolve();
  }

  /** @param data hostile: from the agent's end, on the channel `receipt` */
  hear(data: string | Uint8Array): void {
    this.#receipt?.hear(data);
  }

  write(fact: WrittenFact): void {
    this.next(async () => await this.#receipt?.write(fact));
  }

  say(message: CustomerSays): void {
    this.next(async () => {
      await this.#opened.promise;
      this.#parts.send(message);
    });
  }

  /** The session is over. @param done after all that was said and written before */
  end(by: EndReason, done: () => void): void {
    this.#opened.resolve();
    this.next(async () => await this.#receipt?.end(by));
    this.next(done);
  }

  /** Does it after all that was written, done and told before. */
  next(step: () => void | Promise<void>): void {
    this.#last = this.#last.then(step).catch(this.#parts.onFault);
  }
}

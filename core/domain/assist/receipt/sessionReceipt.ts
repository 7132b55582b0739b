import type { EndReason, ReceiptFactOf } from './fact.ts';
import type { WrittenFact } from './sessionRecord.ts';
import type { ReceiptWriter, ReceiptWriterParts } from './writer.ts';

/** How long the receipt waits for the agent's end to say its name (ms); without that it has one signature alone. */
const greetingMs = 4000;
/** How long the last entries wait for its signature, so that both ends have the same (ms). */
const farewellMs = 2500;

export interface SessionReceiptParts {
  readonly sessionId: string;
  readonly writer: (
    hooks: Pick<ReceiptWriterParts, 'onGreeted' | 'onViolation' | 'onFault'>,
  ) => Promise<ReceiptWriter>;
  /** Nothing is written any more. */
  readonly close: () => Promise<void>;
  /** Resolves after so many ms; it keeps no process from ending. */
  readonly wait: (ms: number) => Promise<void>;
  /** To the agent's end, on the channel `receipt`. */
  readonly send: (text: string) => void;
  /** The agent's end has sent what makes no sense. */
  readonly onViolation: () => void;
  readonly onFault: (error: unknown) => void;
}

/** The receipt of one session at the customer's end: begun when both have proved themselves, written entry by entry. */
export class SessionReceipt {
  readonly sessionId: string;
  readonly #parts: SessionReceiptParts;
  readonly #greeted = Promise.withResolvers<void>();
  readonly #writer: Promise<ReceiptWriter>;
  #isConnected = false;

  constructor(parts: SessionReceiptParts) {
    const { sessionId, writer, onViolation, onFault } = parts;
    this.#parts = parts;
    this.sessionId = sessionId;
    this.#writer = writer({
      onGreeted: () => this.#greeted.resolve(),
      onViolation,
      onFault,
    });
    // Whoever writes hears of it.
    this.#writer.catch(() => undefined);
  }

  /** @throws where nothing can be written at this device */
  async begin(who: Omit<ReceiptFactOf<'began'>, 'type' | 'sessionId'>): Promise<void> {
    const writer = await this.#writer;
    await Promise.race([this.#greeted.promise, this.#parts.wait(greetingMs)]);
    await writer.open(who);
  }

  connected(): void {
    if (this.#isConnected) return;
    this.#isConnected = true;
    this.#writer.then(
      (writer) => writer.connected((message) => this.#parts.send(JSON.stringify(message))),
      this.#parts.onFault,
    );
  }

  /** @param data hostile: from the agent's end */
  hear(data: string | Uint8Array): void {
    if (typeof data === 'string') this.#writer.then((writer) => writer.hear(data), this.#parts.onFault);
    else this.#parts.onViolation();
  }

  /** Resolves once it is on the disk. @throws ReceiptClosed */
  async write(fact: WrittenFact): Promise<void> {
    await (await this.#writer).write(fact);
  }

  async end(why: EndReason): Promise<void> {
    const writer = await this.#writer;
    try {
      await writer.write({ type: 'ended', why });
      await Promise.race([writer.countersigned(), this.#parts.wait(farewellMs)]);
      await writer.settled();
    } finally {
      await this.#parts.close();
    }
  }
}

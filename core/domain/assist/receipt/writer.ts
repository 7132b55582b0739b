import { parseJson } from '../../../contracts/parseJson.ts';
import { fitting, receiptFactSchema, type ReceiptFact, type ReceiptFactOf } from './fact.ts';
import type { ReceiptJournal } from './journal.ts';
import type { ReceiptCrypto, ReceiptSigner } from './keys.ts';
import {
  agentReceiptSchema,
  helloOf,
  isProved,
  receiptAhead,
  receiptMessageMax,
  type AgentReceiptMessage,
  type CustomerReceiptMessage,
  type ReceiptHello,
} from './message.ts';
import {
  entryText,
  hashOf,
  headOf,
  receiptFormat,
  receiptLimits,
  witnessText,
  type Receipt,
  type ReceiptEntry,
  type ReceiptHeader,
  type SignedEntry,
} from './receipt.ts';

export interface ReceiptWriterParts {
  readonly sessionId: string;
  readonly crypto: ReceiptCrypto;
  readonly signer: ReceiptSigner;
  readonly journal: ReceiptJournal;
  /** ms since 1970. */
  readonly clock: () => number;
  /** The agent's end has told its key, and `open` need not wait any longer. */
  readonly onGreeted: () => void;
  /** The agent's end has sent what makes no sense. The receipt goes on without its signatures. */
  readonly onViolation: () => void;
  /** A countersignature could not be written down; it is in the receipt as long as this end lives. */
  readonly onFault: (error: unknown) => void;
}

/** This receipt takes no more: it is not open, over or full, or an entry before could not be written. */
export class ReceiptClosed extends Error {
  override readonly name = 'ReceiptClosed';
}

/**
 * The customer's end of a receipt. It alone writes entries, and signs nothing but what it was told by its own device to
 * write; the agent's end may add its signature to them and nothing else.
 *
 *   new ──open──► open ──ended──► over
 *                   └── the journal takes no line ──► broken
 */
export class ReceiptWriter {
  readonly #parts: ReceiptWriterParts;
  readonly #entries: SignedEntry[] = [];
  #header: ReceiptHeader | undefined;
  #hello: ReceiptHello | undefined;
  #state: 'new' | 'open' | 'over' | 'broken' = 'new';
  #work: Promise<unknown> = Promise.resolve();
  #send: ((message: CustomerReceiptMessage) => void) | undefined;
  /** Entries from the first that the agent's end has been sent, on this connection or an earlier one. */
  #sent = 0;
  #countersigned = 0;
  /** It has told on this connection how much it has. */
  #isGreeted = false;
  /** It has sent what makes no sense. */
  #isMuted = false;
  /** Those who wait for its last signature. */
  #waiting: (() => void)[] = [];

  constructor(parts: ReceiptWriterParts) {
    this.#parts = parts;
  }

  /** Goes on with a receipt that an earlier run has left. */
  static resumed(parts: ReceiptWriterParts, { header, entries }: Receipt): ReceiptWriter {
    const writer = new ReceiptWriter(parts);
    writer.#header = header;
    writer.#entries.push(...entries);
    const unsigned = entries.findIndex(({ witness }) => witness === null);
    writer.#countersigned = unsigned === -1 ? entries.length : unsigned;
    writer.#state = entries.at(-1)?.entry.fact.type === 'ended' ? 'over' : 'open';
    return writer;
  }

  /** There is a connection to the agent's end, the first one or another. */
  connected(send: (message: CustomerReceiptMessage) => void): void {
    const { sessionId, signer } = this.#parts;
    if (this.#isMuted) return;
    this.#send = send;
    this.#isGreeted = false;
    send(helloOf('customer', sessionId, signer, this.#countersigned));
  }

  disconnected(): void {
    this.#send = undefined;
    this.#isGreeted = false;
  }

  /** @param text from the agent's end: hostile */
  hear(text: string): void {
    if (this.#isMuted) return;
    const message = text.length > receiptMessageMax ? undefined : parseJson(agentReceiptSchema, text);
    if (message && this.#takes(message)) return;
    this.#isMuted = true;
    this.#send = undefined;
    this.#parts.onViolation();
  }

  /**
   * Begins the receipt, with the key of the agent's end if that has told one, and without its signatures otherwise.
   * @throws ReceiptClosed
   */
  async open(who: Omit<ReceiptFactOf<'began'>, 'type' | 'sessionId'>): Promise<void> {
    const { sessionId, signer, clock, journal } = this.#parts;
    await this.#next(async () => {
      if (this.#state !== 'new') throw new ReceiptClosed();
      const { publicKey, lasts } = signer;
      const header: ReceiptHeader = {
        format: receiptFormat,
        sessionId,
        customer: { publicKey, lasts },
        agent: this.#hello ? { publicKey: this.#hello.publicKey, lasts: this.#hello.lasts } : null,
        at: clock(),
      };
      await this.#kept(journal.append({ type: 'header', header }));
      this.#header = header;
      this.#state = 'open';
      this.#greet();
      await this.#append({ type: 'began', sessionId, ...who }, header);
    });
  }

  /**
   * Writes down what this device has done or is about to do. What is granted is granted once this has resolved, and not
   * before; what is taken back is taken back at once, and then written.
   * @throws ReceiptClosed
   */
  async write(fact: Exclude<ReceiptFact, { type: 'began' }>): Promise<SignedEntry> {
    return await this.#next(async () => {
      if (this.#state !== 'open' || !this.#header) throw new ReceiptClosed();
      const isFull = this.#entries.length + 1 >= receiptLimits.entries;
      if (isFull && fact.type !== 'ended') throw new ReceiptClosed('full');
      return await this.#append(fact, this.#header);
    });
  }

  /** @throws ReceiptClosed where it has not begun */
  get receipt(): Receipt {
    if (!this.#header) throw new ReceiptClosed();
    return { header: this.#header, entries: [...this.#entries] };
  }

  /** What stands on the timeline of the case: the hash of the last entry, and how many there are. */
  get summary(): { readonly head: string; readonly entries: number } {
    return { head: headOf(this.receipt, this.#parts.crypto), entries: this.#entries.length };
  }

  /** Resolves once the agent's end has signed everything; never, where it signs nothing any more. */
  async countersigned(): Promise<void> {
    if (this.#countersigned === this.#entries.length) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Everything that came in so far is written down. */
  async settled(): Promise<void> {
    await this.#work;
  }

  #takes(message: AgentReceiptMessage): boolean {
    return message.type === 'hello' ? this.#takesHello(message) : this.#takesSignature(message);
  }

  #takesHello(hello: ReceiptHello): boolean {
    const { sessionId, crypto, signer, onGreeted } = this.#parts;
    if (this.#isGreeted || hello.publicKey === signer.publicKey) return false;
    if (!isProved(hello, 'agent', sessionId, crypto)) return false;
    if (this.#header) {
      // Its key is settled; an end that told none in time cannot sign any more.
      if (this.#header.agent === null) return true;
      if (this.#header.agent.publicKey !== hello.publicKey) return false;
    } else if (this.#hello && this.#hello.publicKey !== hello.publicKey) return false;
    // What it has signed it has, and what was not sent it has not.
    if (hello.upTo < this.#countersigned || hello.upTo > this.#sent) return false;
    this.#hello = hello;
    this.#isGreeted = true;
    this.#sent = hello.upTo;
    if (this.#header) this.#greet();
    else onGreeted();
    return true;
  }

  #takesSignature({
    n,
    signature,
    objection,
  }: Extract<AgentReceiptMessage, { type: 'countersign' }>): boolean {
    const { crypto, journal, onFault } = this.#parts;
    const of = this.#entries[n - 1];
    const agent = this.#header?.agent;
    if (!of || !agent || n !== this.#countersigned + 1 || n > this.#sent) return false;
    const text = witnessText(hashOf(of.entry, crypto), objection);
    if (!crypto.verify(agent.publicKey, text, signature)) return false;
    this.#countersigned = n;
    this.#entries[n - 1] = { ...of, witness: { signature, objection } };
    this.#next(async () => await journal.append({ type: 'countersign', n, signature, objection })).catch(
      onFault,
    );
    this.#pump();
    if (n === this.#entries.length) for (const resolve of this.#waiting.splice(0)) resolve();
    return true;
  }

  /** The agent's end has told how much it has: the header, and what it lacks. */
  #greet(): void {
    if (!this.#header?.agent || !this.#isGreeted) return;
    this.#send?.({ type: 'header', header: this.#header });
    this.#pump();
  }

  #pump(): void {
    while (this.#sent < this.#countersigned + receiptAhead) {
      const next = this.#entries[this.#sent];
      // A connection may break in the middle of it.
      if (!next || !this.#header?.agent || !this.#isGreeted || !this.#send) return;
      this.#sent += 1;
      this.#send({ type: 'entry', entry: next.entry, signature: next.signature });
    }
  }

  async #append(fact: ReceiptFact, header: ReceiptHeader): Promise<SignedEntry> {
    const { crypto, signer, journal, clock } = this.#parts;
    const entry: ReceiptEntry = {
      n: this.#entries.length + 1,
      // A clock that is put back does not put the receipt back.
      at: Math.max(clock(), this.#entries.at(-1)?.entry.at ?? header.at),
      previous: headOf({ header, entries: this.#entries }, crypto),
      fact: receiptFactSchema.parse(fitting(fact)),
    };
    const signature = signer.sign(entryText(hashOf(entry, crypto)));
    await this.#kept(journal.append({ type: 'entry', entry, signature }));
    const signed: SignedEntry = { entry, signature, witness: null };
    this.#entries.push(signed);
    if (fact.type === 'ended') this.#state = 'over';
    this.#pump();
    return signed;
  }

  async #kept(written: Promise<void>): Promise<void> {
    try {
      await written;
    } catch (error) {
      this.#state = 'broken';
      throw new ReceiptClosed('the journal takes no line', { cause: error });
    }
  }

  async #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return await done;
  }
}

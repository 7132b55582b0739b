import { parseJson } from '../../../contracts/parseJson.ts';
import { canonical } from './canonical.ts';
import type { ReceiptJournal } from './journal.ts';
import type { ReceiptCrypto, ReceiptSigner } from './keys.ts';
import {
  customerReceiptSchema,
  helloOf,
  isProved,
  receiptAhead,
  receiptMessageMax,
  type AgentReceiptMessage,
  type CustomerReceiptMessage,
} from './message.ts';
import type { Observations } from './observations.ts';
import {
  entryText,
  hashOf,
  headOf,
  witnessText,
  type Receipt,
  type ReceiptHeader,
  type SignedEntry,
} from './receipt.ts';

export interface ReceiptWitnessParts {
  readonly sessionId: string;
  readonly crypto: ReceiptCrypto;
  readonly signer: ReceiptSigner;
  readonly journal: ReceiptJournal;
  readonly observations: Observations;
  readonly onEntry: (entry: SignedEntry) => void;
  /** Nothing is signed any more. */
  readonly onRefused: (why: WitnessRefusal) => void;
  /** Its own copy could not be written; nothing is signed any more. */
  readonly onFault: (error: unknown) => void;
}

/** Why the agent's end signs nothing of this receipt any more. */
export type WitnessRefusal =
  | 'noMessage'
  | 'outOfTurn'
  | 'notProved'
  | 'otherHeader'
  | 'skips'
  | 'repeats'
  | 'rewrites'
  | 'notSigned'
  | 'notBegun'
  | 'backInTime'
  | 'afterEnd'
  | 'tooMuch';

/** Messages that wait while those before them are written down. An honest end never has more under way. */
const waitingMax = receiptAhead + 8;

/**
 * The agent's end of a receipt: it keeps a copy, and signs each entry that follows from those before it. With what it
 * knows better it does not agree, and says so in what it signs; what breaks the chain it does not sign.
 *
 *   waiting ──hello──► greeted ──header──► following ──entry──► following
 *      └────────────┴── anything else ──┴─────────────► refused
 */
export class ReceiptWitness {
  readonly #parts: ReceiptWitnessParts;
  readonly #entries: SignedEntry[] = [];
  #header: ReceiptHeader | undefined;
  #customer: string | undefined;
  /** The other end has told on this connection how much it has. */
  #isGreeted = false;
  #isRefused = false;
  #waiting = 0;
  #work: Promise<unknown> = Promise.resolve();
  #send: ((message: AgentReceiptMessage) => void) | undefined;

  constructor(parts: ReceiptWitnessParts) {
    this.#parts = parts;
  }

  /** There is a connection to the customer's end, the first one or another. */
  connected(send: (message: AgentReceiptMessage) => void): void {
    const { sessionId, signer } = this.#parts;
    // What came in before is counted first, so that the other end sends neither too little nor too much.
    this.#next(async () => {
      if (this.#isRefused) return;
      this.#send = send;
      this.#isGreeted = false;
      send(helloOf('agent', sessionId, signer, this.#entries.length));
    });
  }

  disconnected(): void {
    this.#send = undefined;
  }

  /** @param text from the customer's end: hostile */
  hear(text: string): void {
    if (this.#isRefused) return;
    const message = text.length > receiptMessageMax ? undefined : parseJson(customerReceiptSchema, text);
    if (!message) return this.#refuse('noMessage');
    if (this.#waiting >= waitingMax) return this.#refuse('tooMuch');
    this.#waiting += 1;
    this.#next(async () => {
      this.#waiting -= 1;
      if (this.#isRefused) return;
      const why = await this.#take(message);
      if (why) this.#refuse(why);
    });
  }

  /** This end's own copy; undefined until it has a header. */
  get receipt(): Receipt | undefined {
    return this.#header && { header: this.#header, entries: [...this.#entries] };
  }

  async settled(): Promise<void> {
    await this.#work;
  }

  async #take(message: CustomerReceiptMessage): Promise<WitnessRefusal | undefined> {
    const { sessionId, crypto, signer } = this.#parts;
    switch (message.type) {
      case 'hello':
        if (this.#isGreeted) return 'outOfTurn';
        if (message.publicKey === signer.publicKey) return 'notProved';
        if (!isProved(message, 'customer', sessionId, crypto)) return 'notProved';
        if (this.#customer !== undefined && this.#customer !== message.publicKey) return 'notProved';
        if (message.upTo > this.#entries.length) return 'skips';
        this.#customer = message.publicKey;
        this.#isGreeted = true;
        for (const each of this.#entries.slice(message.upTo)) this.#tell(each);
        return undefined;
      case 'header':
        return await this.#takeHeader(message.header);
      case 'entry':
        return await this.#takeEntry(message);
    }
  }

  async #takeHeader(header: ReceiptHeader): Promise<WitnessRefusal | undefined> {
    const { sessionId, signer, journal } = this.#parts;
    if (this.#customer === undefined || !this.#isGreeted) return 'outOfTurn';
    if (this.#header) return canonical(header) === canonical(this.#header) ? undefined : 'rewrites';
    const isOurs =
      header.sessionId === sessionId &&
      header.customer.publicKey === this.#customer &&
      header.agent?.publicKey === signer.publicKey &&
      header.agent.lasts === signer.lasts;
    if (!isOurs) return 'otherHeader';
    await journal.append({ type: 'header', header });
    this.#header = header;
    return undefined;
  }

  async #takeEntry({
    entry,
    signature,
  }: Extract<CustomerReceiptMessage, { type: 'entry' }>): Promise<WitnessRefusal | undefined> {
    const { crypto, signer, journal, observations, onEntry } = this.#parts;
    const header = this.#header;
    if (!header || !this.#isGreeted) return 'outOfTurn';
    const hash = hashOf(entry, crypto);
    const why = this.#unfitness(entry, hash, header);
    if (why) return why;
    if (!crypto.verify(header.customer.publicKey, entryText(hash), signature)) return 'notSigned';
    const objection = observations.objectionTo(entry.fact);
    const witness = { signature: signer.sign(witnessText(hash, objection)), objection };
    await journal.append({ type: 'entry', entry, signature });
    await journal.append({ type: 'countersign', n: entry.n, ...witness });
    const signed: SignedEntry = { entry, signature, witness };
    this.#entries.push(signed);
    this.#tell(signed);
    onEntry(signed);
    return undefined;
  }

  #unfitness(entry: SignedEntry['entry'], hash: string, header: ReceiptHeader): WitnessRefusal | undefined {
    const { crypto } = this.#parts;
    const last = this.#entries.at(-1)?.entry;
    const { n, fact } = entry;
    if (n > this.#entries.length + 1) return 'skips';
    const known = this.#entries[n - 1];
    if (known) return hashOf(known.entry, crypto) === hash ? 'repeats' : 'rewrites';
    if (entry.previous !== headOf({ header, entries: this.#entries }, crypto)) return 'rewrites';
    if (last?.fact.type === 'ended') return 'afterEnd';
    if (entry.at < (last?.at ?? header.at)) return 'backInTime';
    const begins = fact.type === 'began' && fact.sessionId === header.sessionId;
    return (n === 1) === begins && (n === 1 || fact.type !== 'began') ? undefined : 'notBegun';
  }

  #tell({ entry: { n }, witness }: SignedEntry): void {
    if (witness) this.#send?.({ type: 'countersign', n, ...witness });
  }

  #refuse(why: WitnessRefusal): void {
    if (this.#isRefused) return;
    this.#isRefused = true;
    this.#send = undefined;
    this.#parts.onRefused(why);
  }

  #next(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.#isRefused = true;
      this.#send = undefined;
      this.#parts.onFault(error);
    });
  }
}

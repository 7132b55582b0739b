import type { AssistFact } from '#core/domain/assist/fact.ts';
import type { Observations } from '#core/domain/assist/receipt/observations.ts';
import { headOf } from '#core/domain/assist/receipt/receipt.ts';
import type { ReceiptWitness } from '#core/domain/assist/receipt/witness.ts';
import { nodeCrypto } from './receipt/nodeCrypto.ts';
import type { ReceiptShelf } from './receipt/receiptShelf.ts';

export interface AgentReceiptParts {
  readonly shelf: ReceiptShelf;
  readonly sessionId: string;
  /** As the server knows this end. */
  readonly names: { readonly organisation: string; readonly agent: string };
  /** To the customer's end, on the channel `receipt`. */
  readonly send: (text: string) => void;
  readonly onFault: (error: unknown) => void;
}

/** The receipt of one session at the agent's end: a copy that is checked entry by entry, and signed. */
export class AgentReceipt {
  readonly #parts: AgentReceiptParts;
  readonly #opened: Promise<{ readonly witness: ReceiptWitness; readonly observations: Observations }>;

  constructor(parts: AgentReceiptParts) {
    const { shelf, sessionId, names, send, onFault } = parts;
    this.#parts = parts;
    this.#opened = shelf.witness(sessionId, names, {
      onEntry: () => undefined,
      onRefused: (why) => onFault(new Error(`the receipt is not signed any more: ${why}`)),
      onFault,
    });
    this.#opened.then(({ witness, observations }) => {
      // To look is what the customer was invited for.
      observations.asked(['view']);
      witness.connected((message) => send(JSON.stringify(message)));
    }, onFault);
  }

  /** @param text hostile: from the customer's end */
  hear(text: string): void {
    void this.#opened.then(
      ({ witness }) => witness.hear(text),
      () => undefined,
    );
  }

  /** What this end does, before the other end can know of it, and what it is told is granted. */
  saw(fact: AssistFact): void {
    void this.#opened.then(
      ({ observations }) => {
        if (fact.state === 'asked') observations.asked(fact.leases);
        if (fact.state === 'revoked' && fact.why === 'agent') observations.gaveBack(fact.lease);
        if (fact.state === 'granted') observations.told(fact.lease);
        if (fact.state === 'granted' && fact.lease === 'terminal') observations.typed();
      },
      () => undefined,
    );
  }

  /** This end is about to end the session. */
  ending(): void {
    void this.#opened.then(
      ({ observations }) => observations.ended(),
      () => undefined,
    );
  }

  /** This end offers a file: whoever has it whole may write so before this end hears of it. */
  offered(file: { readonly size: number; readonly sha256: string }): void {
    void this.#opened.then(
      ({ observations }) => observations.sent(file),
      () => undefined,
    );
  }

  /** Nothing comes any more. @returns what stands on the case; undefined where there is no receipt */
  async end(): Promise<Extract<AssistFact, { state: 'receipt' }> | undefined> {
    const { shelf, sessionId } = this.#parts;
    const { witness } = await this.#opened;
    await witness.settled();
    await shelf.close(sessionId, 'agent');
    const { receipt } = witness;
    if (!receipt || receipt.entries.length === 0) return undefined;
    return { state: 'receipt', head: headOf(receipt, nodeCrypto), entries: receipt.entries.length };
  }
}

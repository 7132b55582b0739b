import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Customer } from '#core/domain/customer/customer.ts';
import { apply, openCase } from '#core/domain/timeline/apply.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import type { Overlay, Underlay } from '../store/copy/caseWriter.ts';
import type { Outbox, StoredOp } from '../store/outbox/outbox.ts';
import { pendingEvent } from '../sync/pendingEvent.ts';

type CaseOpen = Extract<OpBody, { type: 'case.open' }>;

/** A customer of whom the server does not know yet; until then the id of their case serves. */
export const strangerOf = ({ caseId, identity, displayName }: CaseOpen, at: number): Customer => ({
  customerId: caseId,
  name: displayName ?? identity.value,
  language: null,
  identities: [identity],
  notes: '',
  mergedInto: null,
  createdAt: at,
});

export interface PendingItem {
  readonly op: StoredOp;
  readonly event: TimelineEvent;
}

/** Shows what waits in the outbox as if the server had done it already, by the same reducer as the server's. */
export class OutboxOverlay implements Overlay {
  readonly #outbox: Outbox;
  readonly #agentId: string;

  constructor(outbox: Outbox, agentId: string) {
    this.#outbox = outbox;
    this.#agentId = agentId;
  }

  caseOf(caseId: string, base: Case | undefined, underlay: Underlay): Case | undefined {
    return this.#walk(caseId, base, underlay).of;
  }

  readTo(caseId: string): number {
    return this.#outbox
      .ofCase(caseId)
      .reduce((readTo, { body }) => (body.type === 'case.read' ? Math.max(readTo, body.readTo) : readTo), 0);
  }

  /** Events that are not in the copy yet, in the order in which the person made them; refused ones among them. */
  itemsOf(caseId: string, base: Case | undefined, underlay: Underlay): PendingItem[] {
    return this.#walk(caseId, base, underlay).items;
  }

  #walk(
    caseId: string,
    base: Case | undefined,
    underlay: Underlay,
  ): { of: Case | undefined; items: PendingItem[] } {
    let of = base;
    const items: PendingItem[] = [];
    for (const op of this.#outbox.ofCase(caseId)) {
      // Its event is here already, though the answer to the operation may not be.
      if ('eventId' in op.body && underlay.hasEvent(op.body.eventId)) continue;
      const event = pendingEvent(op.body, {
        agentId: this.#agentId,
        at: op.at,
        of,
        customerIdOf: (body) => underlay.customerOf(body.identity)?.customerId ?? body.caseId,
      });
      if (!event) continue;
      items.push({ op, event });
      // A case whose opening was refused is shown nevertheless: what was typed for it must stay in sight.
      if (event.type === 'opened') of ??= openCase(event);
      else if (of && op.state !== 'refused') of = apply(of, event);
    }
    return { of, items };
  }
}

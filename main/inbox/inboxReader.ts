import type {
  CaseRow,
  CaseView,
  Counts,
  Directory,
  SearchHit,
  TimelineItem,
  View,
} from '#core/contracts/inbox.ts';
import type { Presence } from '#core/contracts/sync/socket.ts';
import type { Customer } from '#core/domain/customer/customer.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { Underlay } from '../store/copy/caseWriter.ts';
import type { CopyShelf } from '../store/copy/copyShelf.ts';
import type { LocalCopy } from '../store/copy/localCopy.ts';
import type { Drafts } from '../store/outbox/drafts.ts';
import type { Outbox } from '../store/outbox/outbox.ts';
import { directoryView } from './directoryView.ts';
import { strangerOf, type OutboxOverlay } from './overlay.ts';
import { timelineItems } from './timelineView.ts';

/** Other cases of a customer that are shown beside one. */
const casesShown = 100;

export interface InboxReaderParts {
  readonly agentId: string;
  readonly shelf: CopyShelf;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly overlay: OutboxOverlay;
  readonly presenceOf: (caseId: string) => Presence | null;
}

export interface CustomerView {
  readonly customer: Customer;
  readonly version: number;
  readonly cases: Case[];
  readonly mayBeSame: Customer[];
  readonly merged: Customer[];
}

/** What the windows show of cases: the local copy with what waits in the outbox. */
export class InboxReader {
  readonly #parts: InboxReaderParts;

  constructor(parts: InboxReaderParts) {
    this.#parts = parts;
  }

  directory(): Directory | null {
    return directoryView(this.#copy.directory, this.#parts.agentId, this.#parts.outbox.ops);
  }

  counts(): Counts {
    return this.#copy.cases.counts();
  }

  list({ view, offset, limit }: { view: View; offset: number; limit: number }): {
    total: number;
    rows: CaseRow[];
  } {
    const { outbox, drafts } = this.#parts;
    const rows = this.#copy.cases.list(view, offset, limit).map((row) => ({
      ...row,
      customerName: row.customerName ?? this.#strangerOf(row.case.caseId)?.name ?? '',
      pending: outbox
        .ofCase(row.case.caseId)
        .some(({ state, body }) => state !== 'confirmed' && body.type !== 'case.read'),
      hasDraft: drafts.has(row.case.caseId),
    }));
    return { total: this.counts()[view], rows };
  }

  search(text: string, limit: number): SearchHit[] {
    return this.#copy.search.find(text, limit);
  }

  readCase(caseId: string): CaseView | null {
    const { cases } = this.#copy;
    const found = cases.read(caseId);
    const customer = found && this.#customerOf(found.case);
    if (!found || !customer) return null;
    return {
      case: found.case,
      customer: customer.customer,
      caseVersion: found.version,
      customerVersion: customer.version,
      otherCases: cases
        .ofCustomer(found.case.customerId, casesShown)
        .filter((other) => other.caseId !== caseId),
      presence: this.#parts.presenceOf(caseId),
      readTo: Math.max(cases.readTo(caseId), this.#parts.overlay.readTo(caseId)),
    };
  }

  timeline(
    caseId: string,
    beforeSeq: number | null,
    limit: number,
  ): { items: TimelineItem[]; more: boolean } {
    const { cases } = this.#copy;
    const { events, more } = cases.events(caseId, beforeSeq, limit);
    const pending = this.#parts.overlay.itemsOf(caseId, cases.base(caseId), this.#underlay);
    return { items: timelineItems(events, pending, beforeSeq === null), more };
  }

  ofCaller(number: string): { customer: Customer; caseId: string | null } | null {
    if (number === '' || number.length > 254) return null;
    const customer = this.#copy.customers.byIdentity({ kind: 'phone', value: number });
    if (!customer) return null;
    const open = this.#copy.cases
      .ofCustomer(customer.customerId, casesShown)
      .find(({ status }) => status.state !== 'closed');
    return { customer, caseId: open?.caseId ?? null };
  }

  readCustomer(customerId: string): CustomerView | null {
    const { customers, cases } = this.#copy;
    const found = customers.read(customerId);
    if (!found) return null;
    return {
      customer: this.#withChanges(found.customer),
      version: found.version,
      cases: cases.ofCustomer(customerId, casesShown),
      mayBeSame: customers.sameAs(found.customer),
      merged: customers.mergedInto(customerId),
    };
  }

  get #copy(): LocalCopy {
    return this.#parts.shelf.shown;
  }

  get #underlay(): Underlay {
    const { cases, customers } = this.#copy;
    return {
      hasEvent: (eventId) => cases.hasEvent(eventId),
      customerOf: (identity) => customers.byIdentity(identity),
    };
  }

  #customerOf(of: Case): { customer: Customer; version: number } | undefined {
    const found = this.#copy.customers.read(of.customerId);
    if (found) return { customer: this.#withChanges(found.customer), version: found.version };
    const stranger = this.#strangerOf(of.caseId);
    return stranger && { customer: stranger, version: 0 };
  }

  /** Whoever a case was opened for that only the outbox knows of. */
  #strangerOf(caseId: string): Customer | undefined {
    for (const { body, at } of this.#parts.outbox.ofCase(caseId)) {
      if (body.type === 'case.open') return strangerOf(body, at);
    }
    return undefined;
  }

  #withChanges(customer: Customer): Customer {
    const { ops } = this.#parts.outbox;
    for (const { body, state } of ops.toReversed()) {
      const isHere = body.type === 'customer.update' && body.customerId === customer.customerId;
      if (isHere && state !== 'refused') return { ...customer, name: body.name, notes: body.notes };
    }
    return customer;
  }
}

import { sql } from 'kysely';
import type { Counts, View } from '#core/contracts/inbox.ts';
import { caseSchema, type Case } from '#core/domain/timeline/case.ts';
import { attachmentSchema, type Attachment } from '#core/domain/timeline/content.ts';
import { timelineEventSchema, type TimelineEvent } from '#core/domain/timeline/event.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import { viewParts } from './caseList.ts';
import type { CopyTables } from './copyTables.ts';

export interface StoredCase {
  readonly case: Case;
  readonly version: number;
  readonly unread: number;
}

export interface ListedCase extends Omit<StoredCase, 'version'> {
  /** Null where the customer is only in the outbox. */
  readonly customerName: string | null;
}

export interface StoredEvent {
  readonly event: TimelineEvent;
  readonly seq: number;
  readonly editedText: string | null;
  readonly deleted: boolean;
}

const toCase = (json: string): Case => caseSchema.parse(JSON.parse(json));
const shown = sql<string>`coalesce(overlay, base)`;

/** Cases and their events, as the views ask for them. */
export class CaseReader {
  readonly #db: QueryDatabase<CopyTables>;

  constructor(db: QueryDatabase<CopyTables>) {
    this.#db = db;
  }

  counts(): Counts {
    const count = (of: View | 'unread'): number => {
      const where = of === 'unread' ? sql<boolean>`mine = 1 AND unread > 0` : viewParts[of].where;
      const query = this.#db.build
        .selectFrom('case_row')
        .select(sql<number>`count(*)`.as('n'))
        .where(where);
      return this.#db.first(query)?.n ?? 0;
    };
    return {
      mine: count('mine'),
      team: count('team'),
      unassigned: count('unassigned'),
      all: count('all'),
      snoozed: count('snoozed'),
      closed: count('closed'),
      unread: count('unread'),
    };
  }

  list(view: View, offset: number, limit: number): ListedCase[] {
    const { where, ranked } = viewParts[view];
    const page = this.#db.build.selectFrom('case_row').select('n').where(where).limit(limit).offset(offset);
    const order = ranked
      ? page.orderBy('open_rank').orderBy('case_id')
      : page.orderBy('last_activity_at', 'desc').orderBy('case_id');
    const { build } = this.#db;
    return this.#db.all(order).flatMap(({ n }) => {
      const row = this.#db.first(
        build
          .selectFrom('case_row')
          .leftJoin('customer', 'customer.customer_id', 'case_row.customer_id')
          .select(['unread', shown.as('shown'), sql<string | null>`customer.payload ->> '$.name'`.as('name')])
          .where('case_row.n', '=', n),
      );
      return row ? [{ case: toCase(row.shown), unread: row.unread, customerName: row.name }] : [];
    });
  }

  read(caseId: string): StoredCase | undefined {
    const row = this.#db.first(
      this.#db.build
        .selectFrom('case_row')
        .select([shown.as('shown'), 'version', 'unread'])
        .where('case_id', '=', caseId),
    );
    return row && { case: toCase(row.shown), version: row.version, unread: row.unread };
  }

  /** As the server has it, without what waits in the outbox. */
  base(caseId: string): Case | undefined {
    const query = this.#db.build.selectFrom('case_row').select('base').where('case_id', '=', caseId);
    const base = this.#db.first(query)?.base;
    return base ? toCase(base) : undefined;
  }

  /** Newest activity first. */
  ofCustomer(customerId: string, limit: number): Case[] {
    return this.#db
      .all(
        this.#db.build
          .selectFrom('case_row')
          .select(shown.as('shown'))
          .where('customer_id', '=', customerId)
          .orderBy('last_activity_at', 'desc')
          .limit(limit),
      )
      .map((row) => toCase(row.shown));
  }

  readTo(caseId: string): number {
    const query = this.#db.build.selectFrom('read_mark').select('read_to').where('case_id', '=', caseId);
    return this.#db.first(query)?.read_to ?? 0;
  }

  /** A file that some message here names. */
  attachment(blobId: string): Attachment | undefined {
    const query = this.#db.build.selectFrom('attachment').select('payload').where('blob_id', '=', blobId);
    const row = this.#db.first(query);
    return row && attachmentSchema.parse(JSON.parse(row.payload));
  }

  hasEvent(eventId: string): boolean {
    return this.#db.prepare('SELECT 1 FROM event WHERE event_id = ?').get(eventId) !== undefined;
  }

  /**
   * The newest events before `beforeSeq`, oldest first. What came with the oldest of them (the same `seq`) is never cut
   * off, so that the next page begins where this one ends.
   */
  events(caseId: string, beforeSeq: number | null, limit: number): { events: StoredEvent[]; more: boolean } {
    const before = beforeSeq ?? Number.MAX_SAFE_INTEGER;
    const query = this.#db.build
      .selectFrom('event')
      .select(['seq', 'payload', 'edited_text', 'deleted'])
      .where('case_id', '=', caseId)
      .where('seq', '<', before)
      .orderBy('seq', 'desc')
      .orderBy('n', 'desc');
    const newest = this.#db.all(query.limit(limit));
    const oldest = newest.at(-1)?.seq;
    if (oldest === undefined) return { events: [], more: false };
    const rows = newest.length < limit ? newest : this.#db.all(query.where('seq', '>=', oldest));
    return {
      events: rows.toReversed().map((row) => ({
        event: timelineEventSchema.parse(JSON.parse(row.payload)),
        seq: row.seq,
        editedText: row.edited_text,
        deleted: row.deleted === 1,
      })),
      more: this.#db.first(query.where('seq', '<', oldest).limit(1)) !== undefined,
    };
  }

  /** Soonest time at which a case that was put aside is open again. */
  nextWake(): number | undefined {
    const row = this.#db
      .prepare(`SELECT min(snoozed_until) AS at FROM case_row WHERE bucket = 'snoozed'`)
      .get();
    return typeof row?.['at'] === 'number' ? row['at'] : undefined;
  }
}

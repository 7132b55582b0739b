import { sql } from 'kysely';
import type { SearchHit } from '#core/contracts/inbox.ts';
import { customerSchema } from '#core/domain/customer/customer.ts';
import { timelineEventSchema } from '#core/domain/timeline/event.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import type { CopyTables } from './copyTables.ts';
import { matchOf } from './searchTerms.ts';

/** Customers come before messages, and leave room for them. */
const customersShown = 10;

/** Finds customers by name and address, and messages and notes by what they say now; newest first. */
export class Search {
  readonly #db: QueryDatabase<CopyTables>;

  constructor(db: QueryDatabase<CopyTables>) {
    this.#db = db;
  }

  find(text: string, limit: number): SearchHit[] {
    const match = matchOf(text);
    if (match === undefined) return [];
    const customers = this.#customers(match, Math.min(customersShown, limit));
    return [...customers, ...this.#messages(match, limit - customers.length)];
  }

  #customers(match: string, limit: number): SearchHit[] {
    const rows = this.#db.all(
      this.#db.build
        .selectFrom('customer_term')
        .innerJoin('customer', 'customer.n', 'customer_term.rowid')
        .select([
          'payload',
          (query) =>
            query
              .selectFrom('case_row')
              .select('case_id')
              .whereRef('case_row.customer_id', '=', 'customer.customer_id')
              .orderBy('last_activity_at', 'desc')
              .limit(1)
              .as('case_id'),
        ])
        .where('customer_term', '=', sql<string>`${match}`)
        .where('merged_into', 'is', null)
        .orderBy('customer_term.rowid', 'desc')
        .limit(limit),
    );
    return rows.map((row) => {
      const { customerId, name, identities } = customerSchema.parse(JSON.parse(row.payload));
      const detail = identities
        .filter(({ kind }) => kind !== 'visitor')
        .map(({ value }) => value)
        .join(', ');
      return { kind: 'customer', customerId, name, detail, caseId: row.case_id };
    });
  }

  #messages(match: string, limit: number): SearchHit[] {
    const rows = this.#db.all(
      this.#db.build
        .selectFrom('message_term')
        .innerJoin('event', 'event.n', 'message_term.rowid')
        .innerJoin('case_row', 'case_row.case_id', 'event.case_id')
        .leftJoin('customer', 'customer.customer_id', 'case_row.customer_id')
        .select([
          'event.payload',
          'event.edited_text',
          sql<string | null>`customer.payload ->> '$.name'`.as('name'),
        ])
        .where('message_term', '=', sql<string>`${match}`)
        .orderBy('message_term.rowid', 'desc')
        .limit(limit),
    );
    return rows.flatMap((row) => {
      const event = timelineEventSchema.parse(JSON.parse(row.payload));
      if (event.type !== 'message' && event.type !== 'note') return [];
      const { caseId, eventId, at } = event;
      const text = row.edited_text ?? event.text;
      return [{ kind: 'message' as const, caseId, eventId, customerName: row.name ?? '', text, at }];
    });
  }
}

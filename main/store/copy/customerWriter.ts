import type { Customer } from '#core/domain/customer/customer.ts';
import { identityKey } from '#core/domain/customer/identity.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import type { Applied } from './applied.ts';
import type { CopyTables } from './copyTables.ts';
import { termsOf } from './searchTerms.ts';

/** Puts customers into the local copy, with the addresses and terms by which they are found. */
export class CustomerWriter {
  readonly #db: QueryDatabase<CopyTables>;

  constructor(db: QueryDatabase<CopyTables>) {
    this.#db = db;
  }

  put(customer: Customer, version: number, applied: Applied): void {
    const { customerId, identities, name, mergedInto } = customer;
    const known = this.#db
      .prepare('SELECT n, version FROM customer WHERE customer_id = ?')
      .get(customerId) as { n: number; version: number } | undefined;
    if (known && known.version >= version) return;
    const { n } = this.#db
      .prepare(
        `INSERT INTO customer (customer_id, version, merged_into, payload) VALUES (?, ?, ?, ?)
         ON CONFLICT (customer_id) DO UPDATE SET
           version = excluded.version, merged_into = excluded.merged_into, payload = excluded.payload
         RETURNING n`,
      )
      .get(customerId, version, mergedInto, JSON.stringify(customer)) as { n: number };
    if (known) this.#forget(customerId, n);
    const link = this.#db.prepare('INSERT OR IGNORE INTO customer_identity (key, customer_id) VALUES (?, ?)');
    for (const identity of identities) link.run(identityKey(identity), customerId);
    const terms = termsOf([name, ...identities.map(({ value }) => value)].join('\n'));
    if (terms !== '') {
      this.#db.prepare('INSERT INTO customer_term (rowid, terms) VALUES (?, ?)').run(n, terms);
    }
    if (known) this.#touchCases(customerId, applied);
  }

  drop(customerId: string, applied: Applied): void {
    const row = this.#db.prepare('DELETE FROM customer WHERE customer_id = ? RETURNING n').get(customerId);
    if (!row) return;
    this.#forget(customerId, Number(row['n']));
    this.#touchCases(customerId, applied);
  }

  #forget(customerId: string, n: number): void {
    this.#db.prepare('DELETE FROM customer_identity WHERE customer_id = ?').run(customerId);
    this.#db.prepare('DELETE FROM customer_term WHERE rowid = ?').run(n);
  }

  /** A list shows the customer's name. */
  #touchCases(customerId: string, applied: Applied): void {
    const rows = this.#db.prepare('SELECT case_id FROM case_row WHERE customer_id = ?').all(customerId);
    for (const row of rows) applied.caseIds.add(String(row['case_id']));
  }
}

import type { CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Statements } from './storage.ts';
import type { Tables } from './tables.ts';

/**
 * The statements of a transaction, in the order in which they are asked for and none behind one that failed: a full disk
 * has SQLite roll back by itself, and what came then would be kept without the rest.
 */
export class Sequence implements Statements {
  readonly #transaction: Kysely<Tables>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(transaction: Kysely<Tables>) {
    this.#transaction = transaction;
  }

  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>> {
    const next = this.#last.then(() => this.#transaction.executeQuery(query));
    this.#last = next;
    return next;
  }

  /** Resolves once nothing is under way any more, however it ended. */
  async idle(): Promise<void> {
    await this.#last.catch(() => undefined);
  }
}

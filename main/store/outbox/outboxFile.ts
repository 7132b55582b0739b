import { openSqlite } from '../database.ts';
import { QueryDatabase } from '../queryDatabase.ts';
import { Drafts } from './drafts.ts';
import { Outbox } from './outbox.ts';
import { outboxMigrations } from './outboxMigrations.ts';
import type { OutboxTables } from './outboxTables.ts';
import { Uploads } from './uploads.ts';

/** The file of what exists nowhere else: every commit is synced in full, and it outlives every local copy. */
export class OutboxFile {
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly uploads: Uploads;
  readonly #db: QueryDatabase<OutboxTables>;

  constructor(path: string, newId: () => string) {
    this.#db = new QueryDatabase<OutboxTables>(openSqlite(path, outboxMigrations, 'FULL'));
    this.outbox = new Outbox(this.#db, newId);
    this.drafts = new Drafts(this.#db);
    this.uploads = new Uploads(this.#db);
  }

  /** All of it or nothing, on disk and in memory. */
  transaction<R>(work: () => R): R {
    const back = [this.outbox.keep(), this.drafts.keep()];
    try {
      return this.#db.transaction(work);
    } catch (error) {
      for (const putBack of back) putBack();
      throw error;
    }
  }

  close(): void {
    this.#db.close();
  }
}

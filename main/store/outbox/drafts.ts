import type { Draft } from '#core/contracts/inbox.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import type { OutboxTables } from './outboxTables.ts';

/** What is half written, a reply and a note for each case; on disk at once. */
export class Drafts {
  readonly #db: QueryDatabase<OutboxTables>;
  #caseIds: Set<string>;

  constructor(db: QueryDatabase<OutboxTables>) {
    this.#db = db;
    this.#caseIds = new Set(db.all(db.build.selectFrom('draft').select('case_id')).map((row) => row.case_id));
  }

  get isEmpty(): boolean {
    return this.#caseIds.size === 0;
  }

  /** What is in memory now. @returns puts it back, for when the transaction around the changes has failed */
  keep(): () => void {
    const caseIds = new Set(this.#caseIds);
    return () => {
      this.#caseIds = caseIds;
    };
  }

  has(caseId: string): boolean {
    return this.#caseIds.has(caseId);
  }

  read(caseId: string): Draft {
    const query = this.#db.build.selectFrom('draft').select(['reply', 'note']).where('case_id', '=', caseId);
    return this.#db.first(query) ?? { reply: '', note: '' };
  }

  save(caseId: string, { reply, note }: Draft): void {
    if (reply === '' && note === '') {
      this.#db.prepare('DELETE FROM draft WHERE case_id = ?').run(caseId);
      this.#caseIds.delete(caseId);
      return;
    }
    this.#db
      .prepare(
        `INSERT INTO draft (case_id, reply, note) VALUES (?, ?, ?)
         ON CONFLICT (case_id) DO UPDATE SET reply = excluded.reply, note = excluded.note`,
      )
      .run(caseId, reply, note);
    this.#caseIds.add(caseId);
  }
}

import type { Entity, RecordOf } from '#core/contracts/sync/records.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import type { Sql } from '../../storage/sql.ts';
import type { Storage } from '../../storage/storage.ts';
import type { StoredRecord } from '../ledger.ts';

interface Row {
  readonly version: number;
  readonly seq: number;
  readonly payload: string;
}

const columns = 'r.version, r.seq, r.payload';
const casesWhere = `SELECT ${columns} FROM case_index c
  JOIN record r ON r.workspace = c.workspace AND r.entity = 'case' AND r.id = c.case_id WHERE c.workspace = ?`;

/** Reads records as they are now. */
export class Records {
  readonly #storage: Storage;
  readonly #sql: Sql;

  constructor(storage: Storage, sql: Sql) {
    this.#storage = storage;
    this.#sql = sql;
  }

  async read<E extends Entity>(
    workspaceId: string,
    entity: E,
    id: string,
  ): Promise<StoredRecord<E> | undefined> {
    const [found] = await this.#records<E>(
      `SELECT ${columns} FROM record r
       WHERE r.workspace = ? AND r.entity = ? AND r.id = ? AND r.payload IS NOT NULL`,
      [workspaceId, entity, id],
    );
    return found;
  }

  list<E extends Entity>(workspaceId: string, entity: E): Promise<StoredRecord<E>[]> {
    return this.#records<E>(
      `SELECT ${columns} FROM record r
       WHERE r.workspace = ? AND r.entity = ? AND r.payload IS NOT NULL ORDER BY r.id`,
      [workspaceId, entity],
    );
  }

  casesOf(workspaceId: string, customerId: string, limit: number): Promise<StoredRecord<'case'>[]> {
    return this.#records<'case'>(
      `${casesWhere} AND c.customer_id = ? ORDER BY c.last_activity_at DESC, c.case_id DESC LIMIT ?`,
      [workspaceId, customerId, limit],
    );
  }

  waiting(workspaceId: string, limit: number): Promise<StoredRecord<'case'>[]> {
    return this.#records<'case'>(
      `${casesWhere} AND c.waiting_since IS NOT NULL ORDER BY c.waiting_since, c.case_id LIMIT ?`,
      [workspaceId, limit],
    );
  }

  open(workspaceId: string): Promise<StoredRecord<'case'>[]> {
    return this.#records<'case'>(`${casesWhere} AND c.state = 'open'`, [workspaceId]);
  }

  async timeline(
    workspaceId: string,
    caseId: string,
    limit: number,
  ): Promise<{ seq: number; event: TimelineEvent }[]> {
    const newest = await this.#records<'event'>(
      `SELECT ${columns} FROM record r WHERE r.workspace = ? AND r.case_id = ? ORDER BY r.seq DESC LIMIT ?`,
      [workspaceId, caseId, limit],
    );
    return newest.toReversed().map(({ seq, value }) => ({ seq, event: value }));
  }

  async #records<E extends Entity>(text: string, parameters: readonly unknown[]): Promise<StoredRecord<E>[]> {
    const rows = await this.#sql.all<Row>(this.#storage.db, text, parameters);
    return rows.map(({ version, seq, payload }) => ({
      version,
      seq,
      value: JSON.parse(payload) as RecordOf<E>,
    }));
  }
}

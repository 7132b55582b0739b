import type { Entity, RecordOf } from '#core/contracts/sync/records.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import type { Sql } from '../../storage/sql.ts';
import type { Storage } from '../../storage/storage.ts';
import type { StoredMessage, StoredRecord } from '../ledger.ts';

interface Row {
  readonly version: number;
  readonly seq: number;
  readonly payload: string;
}

interface MessageRow {
  readonly seq: number;
  readonly payload: string;
  /** Payload of the newest edit. */
  readonly edited: string | null;
  readonly deleted: number;
}

const columns = 'r.version, r.seq, r.payload';
const casesWhere = `SELECT ${columns} FROM case_index c
  JOIN record r ON r.workspace = c.workspace AND r.entity = 'case' AND r.id = c.case_id WHERE c.workspace = ?`;

const messagesWhere = `SELECT r.seq, r.payload, e.payload AS edited, m.deleted FROM record r
  JOIN message m ON m.workspace = r.workspace AND m.event_id = r.id
  LEFT JOIN record e ON e.workspace = r.workspace AND e.entity = 'event' AND e.id = m.edited_by
  WHERE r.workspace = ? AND r.entity = 'event'`;

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

  async queue(workspaceId: string, limit: number): Promise<string[]> {
    const rows = await this.#sql.all<{ case_id: string }>(
      this.#storage.db,
      `SELECT case_id FROM case_index
       WHERE workspace = ? AND waiting_since IS NOT NULL AND state = 'open' AND assignee_id IS NULL
       ORDER BY waiting_since, case_id LIMIT ?`,
      [workspaceId, limit],
    );
    return rows.map(({ case_id }) => case_id);
  }

  open(workspaceId: string): Promise<StoredRecord<'case'>[]> {
    return this.#records<'case'>(`${casesWhere} AND c.state <> 'closed'`, [workspaceId]);
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

  async messages(
    workspaceId: string,
    caseId: string,
    { from, before }: { readonly from: number; readonly before: number },
    limit: number,
  ): Promise<StoredMessage[]> {
    const newest = await this.#sql.all<MessageRow>(
      this.#storage.db,
      `${messagesWhere} AND r.case_id = ? AND r.seq >= ? AND r.seq < ? ORDER BY r.seq DESC LIMIT ?`,
      [workspaceId, caseId, from, before, limit],
    );
    return newest.toReversed().map(messageOf);
  }

  async message(workspaceId: string, eventId: string): Promise<StoredMessage | undefined> {
    const text = `${messagesWhere} AND r.id = ?`;
    const [row] = await this.#sql.all<MessageRow>(this.#storage.db, text, [workspaceId, eventId]);
    return row && messageOf(row);
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

function messageOf({ seq, payload, edited, deleted }: MessageRow): StoredMessage {
  const edit = edited === null ? null : (JSON.parse(edited) as TimelineEvent);
  return {
    seq,
    event: JSON.parse(payload) as TimelineEvent,
    edited: edit?.type === 'edited' ? edit.text : null,
    deleted: deleted !== 0,
  };
}

import type { Cursor } from '#core/contracts/sync/feed.ts';
import type { Sql } from '../../storage/sql.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Access, RawFeedRow, RawPull } from '../ledger.ts';

/** Numbers that one page looks through for a reader who may see little of them; bounds the time that it takes. */
const scannedAtMost = 50_000;

const row = 'seq, entity, id, version, scope, payload';

/** Reads the feed: the records of a workspace in the order of their last change. */
export class Feed {
  readonly #storage: Storage;
  readonly #sql: Sql;
  readonly #epoch: string;

  constructor(storage: Storage, sql: Sql, epoch: string) {
    this.#storage = storage;
    this.#sql = sql;
    this.#epoch = epoch;
  }

  startOf({ version }: Access): Cursor {
    return { epoch: this.#epoch, access: version, seq: 0 };
  }

  async watermark(workspaceId: string): Promise<number> {
    const text = 'SELECT seq FROM workspace WHERE id = ?';
    const [found] = await this.#sql.all<{ seq: number }>(this.#storage.db, text, [workspaceId]);
    return found?.seq ?? 0;
  }

  async agentsChanged(workspaceId: string, from: number, to: number): Promise<string[]> {
    const rows = await this.#sql.all<{ id: string }>(
      this.#storage.db,
      "SELECT id FROM record WHERE workspace = ? AND seq > ? AND seq <= ? AND entity = 'agent'",
      [workspaceId, from, to],
    );
    return rows.map(({ id }) => id);
  }

  async pull(access: Access, cursor: Partial<Cursor> & { seq: number }, limit: number): Promise<RawPull> {
    // Read before the rows: whatever is committed in between has greater numbers, and comes with the next page.
    const watermark = await this.watermark(access.workspaceId);
    if (this.#isExpired(access, cursor, watermark)) {
      return { kind: 'expired', cursor: this.startOf(access) };
    }
    const { seq } = cursor;
    const to = access.scopes === 'all' ? watermark : Math.min(watermark, seq + scannedAtMost);
    const rows = await this.#rows(access, seq, to, limit);
    const scannedTo = rows.length < limit ? to : (rows.at(-1)?.seq ?? to);
    return { kind: 'page', rows, scannedTo, watermark };
  }

  /** All that the commits after `from` up to `to` have left, whoever may see it; undefined where it is more than `most`. */
  async between(
    workspaceId: string,
    from: number,
    to: number,
    most: number,
  ): Promise<RawFeedRow[] | undefined> {
    const bounds = [workspaceId, from, to];
    const found = await this.#sql.all<RawFeedRow>(
      this.#storage.db,
      `SELECT ${row} FROM record WHERE workspace = ? AND seq > ? AND seq <= ?
       UNION ALL SELECT seq, entity, id, version, scope, NULL FROM departure
         WHERE workspace = ? AND seq > ? AND seq <= ?
       ORDER BY seq LIMIT ?`,
      [...bounds, ...bounds, most + 1],
    );
    return found.length > most ? undefined : found;
  }

  /** One from nowhere (`seq` 0) may know nothing of epoch and access; any other one must match in all. */
  #isExpired(
    { version }: Access,
    { epoch, access, seq }: Partial<Cursor> & { seq: number },
    watermark: number,
  ): boolean {
    const known = (value: unknown, now: unknown) => value === now || (seq === 0 && value === undefined);
    if (!known(epoch, this.#epoch) || !known(access, version)) return true;
    return seq > watermark;
  }

  async #rows(access: Access, from: number, to: number, limit: number): Promise<RawFeedRow[]> {
    const { workspaceId, scopes, agentId } = access;
    const bounds = [workspaceId, from, to];
    if (scopes === 'all') {
      return this.#sql.all<RawFeedRow>(
        this.#storage.db,
        `SELECT ${row} FROM record WHERE workspace = ? AND seq > ? AND seq <= ?
         AND (scope = ? OR scope NOT LIKE 'agent:%') ORDER BY seq LIMIT ?`,
        [...bounds, `agent:${agentId}`, limit],
      );
    }
    const visible = `(SELECT k.scope FROM ${this.#sql.list({ scope: 'text' })} k)`;
    const list = JSON.stringify(scopes.map((scope) => [scope]));
    // A case that went from one of this reader's scopes into another did not leave their sight.
    return this.#sql.all<RawFeedRow>(
      this.#storage.db,
      `SELECT * FROM (SELECT ${row} FROM record WHERE workspace = ? AND seq > ? AND seq <= ? AND scope IN ${visible}
         ORDER BY seq LIMIT ?) seen
       UNION ALL SELECT d.seq, d.entity, d.id, d.version, d.scope, NULL FROM departure d
         WHERE d.workspace = ? AND d.seq > ? AND d.seq <= ? AND d.scope IN ${visible}
         AND NOT EXISTS (SELECT 1 FROM record r WHERE r.workspace = d.workspace AND r.entity = d.entity
           AND r.id = d.id AND r.scope IN ${visible})
       ORDER BY seq LIMIT ?`,
      [...bounds, list, limit, ...bounds, list, list, limit],
    );
  }
}

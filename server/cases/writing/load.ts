import type { Entity } from '#core/contracts/sync/records.ts';
import type { Sql } from '../../storage/sql.ts';
import type { Statements } from '../../storage/storage.ts';
import type { Edits } from '../decide/edits.ts';
import type { Need } from '../decide/state.ts';
import { needKey, type Unit } from './unit.ts';

/** Cases of one customer that an intake has to choose from, at most. */
const casesConsidered = 20;

interface RecordRow {
  readonly entity: Entity;
  readonly id: string;
  readonly version: number;
  readonly scope: string;
  readonly payload: string | null;
  readonly edits: string | null;
}

const columns = 'r.entity, r.id, r.version, r.scope, r.payload, r.edits';

/** Reads what decisions need, many needs of one kind in one statement. */
export class Loader {
  readonly #sql: Sql;
  readonly #records: string;
  readonly #owners: string;
  readonly #casesOf: string;
  readonly #allCasesOf: string;
  readonly #casesOfTeam: string;
  readonly #casesOfAgent: string;
  readonly #movedFrom: string;
  readonly #messages: string;

  constructor(sql: Sql) {
    this.#sql = sql;
    const ids = sql.list({ id: 'text' });
    // CROSS JOIN is a plain join that tells SQLite in which order to go: through the short list first.
    const cases = (of: string, more = '') =>
      `SELECT ${columns} FROM (${of}) picked CROSS JOIN record r
       WHERE r.workspace = ? AND r.entity = 'case' AND r.id = picked.case_id${more}`;
    this.#records = `SELECT ${columns} FROM ${sql.list({ entity: 'text', id: 'text' })} k CROSS JOIN record r
      WHERE r.workspace = ? AND r.entity = k.entity AND r.id = k.id`;
    this.#owners = `SELECT i.kind, i.value, i.customer_id
      FROM ${sql.list({ kind: 'text', value: 'text' })} k CROSS JOIN identity i
      WHERE i.workspace = ? AND i.kind = k.kind AND i.value = k.value`;
    this.#casesOf = cases(
      `SELECT c.case_id, row_number() OVER (PARTITION BY c.customer_id
         ORDER BY CASE WHEN c.state = 'closed' THEN 1 ELSE 0 END, c.last_activity_at DESC, c.case_id DESC) AS place
       FROM ${ids} k CROSS JOIN case_index c WHERE c.workspace = ? AND c.customer_id = k.id`,
      ` AND picked.place <= ${casesConsidered}`,
    );
    this.#allCasesOf = cases(
      `SELECT c.case_id FROM ${ids} k CROSS JOIN case_index c WHERE c.workspace = ? AND c.customer_id = k.id`,
    );
    this.#casesOfTeam = cases(
      `SELECT c.case_id FROM ${ids} k CROSS JOIN case_index c
       WHERE c.workspace = ? AND c.team_id = k.id AND c.state <> 'closed'`,
    );
    this.#casesOfAgent = cases(
      `SELECT c.case_id FROM ${ids} k CROSS JOIN case_index c
       WHERE c.workspace = ? AND c.assignee_id = k.id AND c.state <> 'closed'`,
    );
    this.#movedFrom = `SELECT m.customer_id, m.case_id, ${columns}
      FROM ${ids} k CROSS JOIN merge_move m CROSS JOIN record r
      WHERE m.workspace = ? AND m.customer_id = k.id
        AND r.workspace = m.workspace AND r.entity = 'case' AND r.id = m.case_id`;
    this.#messages = `SELECT m.event_id, m.deleted FROM ${ids} k CROSS JOIN message m
      WHERE m.workspace = ? AND m.event_id = k.id`;
  }

  async load(db: Statements, unit: Unit, needs: Iterable<Need>): Promise<void> {
    const open = new Map<string, Need>();
    for (const need of needs) if (!unit.has(need)) open.set(needKey(need), need);
    const groups = Map.groupBy(open.values(), ({ kind }) => kind);
    await Promise.all([...groups].map(([kind, group]) => this.#loadKind(db, unit, kind, group)));
    for (const need of open.values()) unit.answer(need);
  }

  async #loadKind(db: Statements, unit: Unit, kind: Need['kind'], needs: readonly Need[]): Promise<void> {
    const { workspaceId } = unit;
    const ids = JSON.stringify(needs.map((need) => ('id' in need ? [need.id] : [])));
    const cases = async (text: string) =>
      hold(unit, await this.#sql.all<RecordRow>(db, text, [ids, workspaceId, workspaceId]));
    switch (kind) {
      case 'record':
        return this.#loadRecords(db, unit, needs);
      case 'owner':
        return this.#loadOwners(db, unit, needs);
      case 'casesOf':
        return cases(this.#casesOf);
      case 'allCasesOf':
        return cases(this.#allCasesOf);
      case 'casesOfTeam':
        return cases(this.#casesOfTeam);
      case 'casesOfAgent':
        return cases(this.#casesOfAgent);
      case 'movedFrom': {
        const rows = await this.#sql.all<RecordRow & { customer_id: string; case_id: string }>(
          db,
          this.#movedFrom,
          [ids, workspaceId],
        );
        hold(unit, rows);
        for (const row of rows) unit.holdMove(row.customer_id, row.case_id);
        return;
      }
      case 'message': {
        const rows = await this.#sql.all<{ event_id: string; deleted: number }>(db, this.#messages, [
          ids,
          workspaceId,
        ]);
        for (const row of rows) unit.holdMessage(row.event_id, { deleted: row.deleted === 1 });
        for (const need of needs) if ('id' in need) unit.holdMessage(need.id, null);
        return;
      }
      case 'agents': {
        const text = `SELECT ${columns} FROM record r WHERE r.workspace = ? AND r.entity = 'agent'`;
        return hold(unit, await this.#sql.all<RecordRow>(db, text, [workspaceId]));
      }
      case 'openCases': {
        const text = `SELECT assignee_id, count(*) AS cases FROM case_index
          WHERE workspace = ? AND state <> 'closed' AND assignee_id IS NOT NULL GROUP BY assignee_id`;
        const rows = await this.#sql.all<{ assignee_id: string; cases: number }>(db, text, [workspaceId]);
        for (const row of rows) unit.holdOpenCases(row.assignee_id, row.cases);
      }
    }
  }

  async #loadRecords(db: Statements, unit: Unit, needs: readonly Need[]): Promise<void> {
    const keys = needs.flatMap((need) => (need.kind === 'record' ? [[need.entity, need.id] as const] : []));
    const parameters = [JSON.stringify(keys), unit.workspaceId];
    hold(unit, await this.#sql.all<RecordRow>(db, this.#records, parameters));
    for (const [entity, id] of keys) unit.hold(entity, id, null);
  }

  async #loadOwners(db: Statements, unit: Unit, needs: readonly Need[]): Promise<void> {
    const identities = needs.flatMap((need) => (need.kind === 'owner' ? [need.identity] : []));
    const keys = JSON.stringify(identities.map(({ kind, value }) => [kind, value]));
    const rows = await this.#sql.all<{
      kind: (typeof identities)[number]['kind'];
      value: string;
      customer_id: string;
    }>(db, this.#owners, [keys, unit.workspaceId]);
    for (const { kind, value, customer_id: customerId } of rows) unit.holdOwner({ kind, value }, customerId);
    for (const identity of identities) unit.holdOwner(identity, null);
  }
}

function hold(unit: Unit, rows: readonly RecordRow[]): void {
  for (const { entity, id, version, scope, payload, edits } of rows) {
    unit.hold(entity, id, {
      entity,
      id,
      version,
      value: payload === null ? null : JSON.parse(payload),
      edits: edits === null ? {} : (JSON.parse(edits) as Edits),
      storedScope: scope,
    });
  }
}

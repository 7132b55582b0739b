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
    const record = (where: string) =>
      ({ select: columns, from: 'record r', where: `r.workspace = ? AND ${where}` }) as const;
    const cases = (select: string, where: string, more = '') =>
      sql.forEach(
        `(${sql.forEach(ids, { select, from: 'case_index c', where: `c.workspace = ? AND ${where}` })})`,
        record(`r.entity = 'case' AND r.id = k.case_id${more}`),
      );
    this.#records = sql.forEach(
      sql.list({ entity: 'text', id: 'text' }),
      record('r.entity = k.entity AND r.id = k.id'),
    );
    this.#owners = sql.forEach(sql.list({ kind: 'text', value: 'text' }), {
      select: 'i.kind, i.value, i.customer_id',
      from: 'identity i',
      where: 'i.workspace = ? AND i.kind = k.kind AND i.value = k.value',
    });
    this.#casesOf = cases(
      `c.case_id, row_number() OVER (PARTITION BY c.customer_id
        ORDER BY CASE WHEN c.state = 'closed' THEN 1 ELSE 0 END, c.last_activity_at DESC, c.case_id DESC) AS place`,
      'c.customer_id = k.id',
      ` AND k.place <= ${casesConsidered}`,
    );
    this.#allCasesOf = cases('c.case_id', 'c.customer_id = k.id');
    this.#casesOfTeam = cases('c.case_id', "c.team_id = k.id AND c.state <> 'closed'");
    this.#casesOfAgent = cases('c.case_id', "c.assignee_id = k.id AND c.state <> 'closed'");
    const moved = sql.forEach(ids, {
      select: 'm.customer_id, m.case_id',
      from: 'merge_move m',
      where: 'm.workspace = ? AND m.customer_id = k.id',
    });
    this.#movedFrom = sql.forEach(`(${moved})`, {
      ...record("r.entity = 'case' AND r.id = k.case_id"),
      select: `k.customer_id, k.case_id, ${columns}`,
    });
    this.#messages = sql.forEach(ids, {
      select: 'm.event_id, m.deleted',
      from: 'message m',
      where: 'm.workspace = ? AND m.event_id = k.id',
    });
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
          [ids, workspaceId, workspaceId],
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

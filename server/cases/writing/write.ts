import type { Case } from '#core/domain/timeline/case.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import type { Sql } from '../../storage/sql.ts';
import type { Statements, StorageKind } from '../../storage/storage.ts';
import type { Commit, RawFeedRow } from '../ledger.ts';
import type { Outcome } from './job.ts';
import { SearchIndex } from './searchIndex.ts';
import type { Entry, Unit } from './unit.ts';
import type { Writes } from './writes.ts';

/** Rows that a commit carries to its listeners; where there are more, they pull. */
export const rowsCarried = 500;

export interface Answer {
  readonly agentId: string;
  readonly opId: string;
  readonly outcome: Outcome;
}

interface Numbered {
  readonly to: number;
  /** @param key of a record that was changed @returns the number that its last change was given */
  readonly of: (key: string) => number;
  readonly commit: Commit;
}

/** A reader who fills an empty copy gets customers before their cases, and cases before their events. */
const rankOf = ({ entity }: Entry): number =>
  entity === 'event' ? 3 : entity === 'case' ? 2 : entity === 'customer' ? 1 : 0;

/** Writes down what a unit has changed, in few statements however much it is. */
export class Writer {
  readonly #sql: Sql;
  readonly #search: SearchIndex;
  readonly #records: string;
  readonly #departures: string;
  readonly #cases: string;
  readonly #identities: string;
  readonly #moved: string;
  readonly #movedBack: string;
  readonly #named: string;
  readonly #answers: string;

  constructor(kind: StorageKind, sql: Sql) {
    this.#sql = sql;
    this.#search = new SearchIndex(kind, sql);
    const record = {
      entity: 'text',
      id: 'text',
      seq: 'bigint',
      version: 'bigint',
      scope: 'text',
      case_id: 'text',
      payload: 'text',
      edits: 'text',
    } as const;
    this.#records = `INSERT INTO record (workspace, entity, id, seq, version, scope, case_id, payload, edits)
      SELECT ?, k.entity, k.id, k.seq, k.version, k.scope, k.case_id, k.payload, k.edits
      FROM ${sql.list(record)} k WHERE true
      ON CONFLICT (workspace, entity, id) DO UPDATE SET seq = excluded.seq, version = excluded.version,
        scope = excluded.scope, payload = excluded.payload, edits = excluded.edits`;
    this.#departures = `INSERT INTO departure (workspace, seq, scope, entity, id, version)
      SELECT ?, k.seq, k.scope, 'case', k.id, k.version
      FROM ${sql.list({ seq: 'bigint', scope: 'text', id: 'text', version: 'bigint' })} k WHERE true
      ON CONFLICT (workspace, scope, id) DO UPDATE SET seq = excluded.seq, version = excluded.version`;
    const indexed = {
      case_id: 'text',
      customer_id: 'text',
      team_id: 'text',
      assignee_id: 'text',
      state: 'text',
      last_activity_at: 'bigint',
      waiting_since: 'bigint',
    } as const;
    const names = Object.keys(indexed);
    this.#cases = `INSERT INTO case_index (workspace, ${names.join(', ')})
      SELECT ?, ${names.map((name) => `k.${name}`).join(', ')} FROM ${sql.list(indexed)} k WHERE true
      ON CONFLICT (workspace, case_id) DO UPDATE SET
        ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`;
    this.#identities = `INSERT INTO identity (workspace, kind, value, customer_id)
      SELECT ?, k.kind, k.value, k.customer_id
      FROM ${sql.list({ kind: 'text', value: 'text', customer_id: 'text' })} k`;
    const moves = sql.list({ customer_id: 'text', case_id: 'text' });
    this.#moved = `INSERT INTO merge_move (workspace, customer_id, case_id)
      SELECT ?, k.customer_id, k.case_id FROM ${moves} k WHERE true ON CONFLICT DO NOTHING`;
    this.#movedBack = `DELETE FROM merge_move WHERE workspace = ?
      AND (customer_id, case_id) IN (SELECT k.customer_id, k.case_id FROM ${moves} k)`;
    this.#named = `UPDATE blob SET named = 1 WHERE workspace = ? AND named = 0
      AND blob_id IN (SELECT k.blob_id FROM ${sql.list({ blob_id: 'text' })} k)`;
    this.#answers = `INSERT INTO op_result (workspace, at, agent_id, op_id, seq, refusal)
      SELECT ?, ${kind === 'postgres' ? '?::bigint' : '?'}, k.agent_id, k.op_id, k.seq, k.refusal
      FROM ${sql.list({ agent_id: 'text', op_id: 'text', seq: 'bigint', refusal: 'text' })} k`;
  }

  /** Adds what it writes to `writes`. */
  async writeRecords(db: Statements, unit: Unit, from: number, writes: Writes): Promise<Numbered> {
    const { workspaceId } = unit;
    let to = from;
    const seqs = new Map<string, number>();
    const departures: RawFeedRow[] = [];
    let eventsMoved = 0;
    for (const [key, entry] of unit.changed) {
      const left = scopeLeft(unit, entry);
      if (left === undefined) continue;
      const { entity, id, version } = entry;
      departures.push({ seq: (to += 1), entity, id, version, scope: left, payload: null });
      // Whoever sees both scopes drops the case and then takes it up again, which must count as newer.
      entry.version += 1;
      seqs.set(key, (to += 1));
      const moved = await this.#moveEvents(db, unit, entry, to);
      to += moved;
      eventsMoved += moved;
    }
    const entries = [...unit.changed].toSorted(([, one], [, other]) => rankOf(one) - rankOf(other));
    for (const [key] of entries) if (!seqs.has(key)) seqs.set(key, (to += 1));
    const of = (key: string) => seqs.get(key) ?? to;
    const rows = entries.map(([key, entry]) => rowOf(unit, entry, of(key)));
    writes.add(
      this.#insert(db, this.#departures, workspaceId, departures, ({ seq, scope, id, version }) => [
        seq,
        scope,
        id,
        version,
      ]),
    );
    writes.add(
      this.#insert(db, this.#records, workspaceId, rows, (row) => recordColumns.map((column) => row[column])),
    );
    writes.add(this.#writeSides(db, unit));
    // Made while PostgreSQL is at work.
    const terms = this.#search.termsOf(workspaceId, from, unit.searchable);
    writes.add(this.#search.add(db, workspaceId, terms));
    await this.#search.amend(db, workspaceId, unit.searchable);
    const complete = eventsMoved === 0 && rows.length + departures.length <= rowsCarried;
    const carried = complete ? [...departures, ...rows.map(feedRow)].toSorted(bySeq) : undefined;
    return { to, of, commit: { workspaceId, from, to, ...(carried === undefined ? {} : { rows: carried }) } };
  }

  async writeAnswers(
    db: Statements,
    { workspaceId, at }: Unit,
    answers: readonly Answer[],
    to: number,
  ): Promise<void> {
    if (answers.length === 0) return;
    const rows = answers.map(({ agentId, opId, outcome }) => {
      if (outcome.ok) return [agentId, opId, outcome.seq, null];
      const { ok: _, ...refusal } = outcome;
      return [agentId, opId, to, JSON.stringify(refusal)];
    });
    await this.#sql.run(db, this.#answers, [workspaceId, at, JSON.stringify(rows)]);
  }

  async writeWorkspace(db: Statements, { workspaceId, at }: Unit, to: number): Promise<void> {
    await this.#sql.run(db, 'UPDATE workspace SET seq = ?, last_at = ? WHERE id = ?', [to, at, workspaceId]);
  }

  /** The events follow their case, behind it and in their old order. @returns how many they are */
  #moveEvents(db: Statements, unit: Unit, entry: Entry, after: number): Promise<number> {
    const { workspaceId } = unit;
    return this.#sql.run(
      db,
      `UPDATE record SET seq = moving.place + ?, scope = ?
       FROM (SELECT id, row_number() OVER (ORDER BY seq) AS place FROM record
             WHERE workspace = ? AND case_id = ?) moving
       WHERE record.workspace = ? AND record.entity = 'event' AND record.id = moving.id`,
      [after, unit.scopeOf(entry), workspaceId, entry.id, workspaceId],
    );
  }

  async #writeSides(db: Statements, unit: Unit): Promise<void> {
    const { workspaceId } = unit;
    const cases = [...unit.changed.values()].flatMap(({ entity, value }) =>
      entity === 'case' && value !== null ? [value as Case] : [],
    );
    const move = ({ customerId, caseId }: { customerId: string; caseId: string }) => [customerId, caseId];
    await Promise.all([
      this.#insert(db, this.#cases, workspaceId, cases, (of) => [
        of.caseId,
        of.customerId,
        of.teamId,
        of.assigneeId,
        of.status.state,
        of.lastActivityAt,
        of.waitingSince,
      ]),
      this.#insert(db, this.#identities, workspaceId, unit.identities, ({ identity, customerId }) => [
        identity.kind,
        identity.value,
        customerId,
      ]),
      this.#insert(db, this.#moved, workspaceId, unit.moved, move),
      this.#insert(db, this.#movedBack, workspaceId, unit.movedBack, move),
      this.#insert(db, this.#named, workspaceId, filesOf(unit), (blobId) => [blobId]),
    ]);
  }

  async #insert<Item>(
    db: Statements,
    text: string,
    workspaceId: string,
    items: readonly Item[],
    row: (item: Item) => readonly unknown[],
  ): Promise<void> {
    if (items.length === 0) return;
    await this.#sql.run(db, text, [workspaceId, JSON.stringify(items.map(row))]);
  }
}

/** Files that its messages name. */
const filesOf = ({ changed }: Unit): string[] =>
  [...changed.values()].flatMap(({ entity, value }) => {
    if (entity !== 'event') return [];
    const event = value as TimelineEvent;
    return event.type === 'message' ? event.attachments.map(({ blobId }) => blobId) : [];
  });

/** The scope that a case was in and is in no longer. */
function scopeLeft(unit: Unit, entry: Entry): string | undefined {
  const { entity, storedScope } = entry;
  if (entity !== 'case' || storedScope === null) return undefined;
  return unit.scopeOf(entry) === storedScope ? undefined : storedScope;
}

/** Without what is of no concern to readers. */
const feedRow = ({ seq, entity, id, version, scope, payload }: RawFeedRow): RawFeedRow => ({
  seq,
  entity,
  id,
  version,
  scope,
  payload,
});

const bySeq = (one: RawFeedRow, other: RawFeedRow): number => one.seq - other.seq;

const recordColumns = ['entity', 'id', 'seq', 'version', 'scope', 'caseId', 'payload', 'edits'] as const;

function rowOf(unit: Unit, entry: Entry, seq: number) {
  const { entity, id, version, value, edits } = entry;
  return {
    entity,
    id,
    seq,
    version,
    scope: unit.scopeOf(entry),
    caseId: entity === 'event' ? (value as TimelineEvent).caseId : null,
    payload: value === null ? null : JSON.stringify(value),
    edits: Object.keys(edits).length === 0 ? null : JSON.stringify(edits),
  };
}

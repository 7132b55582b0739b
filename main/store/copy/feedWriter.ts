import type { FeedRow } from '#core/contracts/sync/feed.ts';
import { recordSchemas, type Entity } from '#core/contracts/sync/records.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import type { Applied } from './applied.ts';
import type { CaseWriter } from './caseWriter.ts';
import type { CopyTables } from './copyTables.ts';
import type { CustomerWriter } from './customerWriter.ts';
import type { EventWriter } from './eventWriter.ts';

const parse = <E extends Entity>(entity: E, payload: unknown) =>
  recordSchemas[entity].safeParse(payload) as ReturnType<(typeof recordSchemas)[E]['safeParse']>;

/** Puts rows of the feed where they belong. The greater version wins, so that a repeated row changes nothing. */
export class FeedWriter {
  readonly #db: QueryDatabase<CopyTables>;
  readonly #cases: CaseWriter;
  readonly #customers: CustomerWriter;
  readonly #events: EventWriter;
  readonly #agentId: string;

  constructor(
    db: QueryDatabase<CopyTables>,
    cases: CaseWriter,
    customers: CustomerWriter,
    events: EventWriter,
    agentId: string,
  ) {
    this.#db = db;
    this.#cases = cases;
    this.#customers = customers;
    this.#events = events;
    this.#agentId = agentId;
  }

  put(row: FeedRow, applied: Applied): void {
    if (row.payload === null) this.#drop(row, applied);
    else if (!this.#store(row, applied)) applied.skipped += 1;
  }

  /** @returns false where the payload makes no sense here */
  #store({ entity, payload, seq, version, id }: FeedRow, applied: Applied): boolean {
    switch (entity) {
      case 'event': {
        const { data } = parse(entity, payload);
        if (data) this.#events.put(data, seq, version, applied);
        return data !== undefined;
      }
      case 'case': {
        const { data } = parse(entity, payload);
        if (!data) return false;
        this.#cases.put(data, version);
        applied.caseIds.add(data.caseId);
        return true;
      }
      case 'customer': {
        const { data } = parse(entity, payload);
        if (data) this.#customers.put(data, version, applied);
        return data !== undefined;
      }
      case 'readMark': {
        const { data } = parse(entity, payload);
        if (data?.agentId !== this.#agentId) return data !== undefined;
        this.#cases.readTo(data.caseId, data.readTo);
        applied.caseIds.add(data.caseId);
        return true;
      }
      case 'agent': {
        const { data } = parse(entity, payload);
        if (data?.agentId === this.#agentId) this.#useTeams(data);
        return this.#storeRecord(entity, id, version, data, applied);
      }
      case 'workspace':
      case 'team':
      case 'label':
      case 'template':
      case 'macro':
        return this.#storeRecord(entity, id, version, parse(entity, payload).data, applied);
    }
  }

  #storeRecord(entity: Entity, id: string, version: number, data: unknown, applied: Applied): boolean {
    if (data === undefined) return false;
    applied.directory = true;
    this.#db
      .prepare(
        `INSERT INTO record (entity, id, version, payload) VALUES (?, ?, ?, ?)
         ON CONFLICT (entity, id) DO UPDATE SET version = excluded.version, payload = excluded.payload
         WHERE excluded.version >= record.version`,
      )
      .run(entity, id, version, JSON.stringify(data));
    return true;
  }

  #useTeams({ agentId, teamIds }: Agent): void {
    const stored = this.#db
      .prepare(`SELECT payload FROM record WHERE entity = 'agent' AND id = ?`)
      .get(agentId);
    const before = stored && recordSchemas.agent.parse(JSON.parse(String(stored['payload']))).teamIds;
    if (before?.join() !== teamIds.join()) this.#cases.useTeams(teamIds);
  }

  #drop({ entity, id }: FeedRow, applied: Applied): void {
    switch (entity) {
      case 'event':
        this.#events.drop(id, applied);
        return;
      case 'case':
        this.#cases.drop(id);
        this.#events.dropOfCase(id);
        applied.caseIds.add(id);
        return;
      case 'customer':
        this.#customers.drop(id, applied);
        return;
      case 'readMark':
        return;
      case 'workspace':
      case 'agent':
      case 'team':
      case 'label':
      case 'template':
      case 'macro':
        applied.directory = true;
        this.#db.prepare('DELETE FROM record WHERE entity = ? AND id = ?').run(entity, id);
    }
  }
}

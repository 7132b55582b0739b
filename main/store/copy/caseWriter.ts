import type { Customer } from '#core/domain/customer/customer.ts';
import type { Identity } from '#core/domain/customer/identity.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import { caseSchema, type Case } from '#core/domain/timeline/case.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import { project } from './caseProjection.ts';
import type { CopyTables } from './copyTables.ts';

/** What an overlay may ask of the copy that it lies over. */
export interface Underlay {
  hasEvent(eventId: string): boolean;
  customerOf(identity: Identity): Customer | undefined;
}

/** What waits in the outbox, as far as the local copy must know of it. */
export interface Overlay {
  /** The case with what waits applied to it: the very same object where nothing does. */
  caseOf(caseId: string, base: Case | undefined, underlay: Underlay): Case | undefined;
  /** How far the agent has read by what waits; 0 where nothing does. */
  readTo(caseId: string): number;
}

/** Puts cases into the local copy, and keeps what the views need beside them. */
export class CaseWriter {
  readonly #db: QueryDatabase<CopyTables>;
  readonly #overlay: Overlay;
  readonly #underlay: Underlay;
  readonly #clock: () => number;
  #me: Pick<Agent, 'agentId' | 'teamIds'>;

  constructor(
    db: QueryDatabase<CopyTables>,
    me: Pick<Agent, 'agentId' | 'teamIds'>,
    overlay: Overlay,
    underlay: Underlay,
    clock: () => number,
  ) {
    this.#db = db;
    this.#me = me;
    this.#overlay = overlay;
    this.#underlay = underlay;
    this.#clock = clock;
  }

  put(of: Case, version: number): void {
    const known = this.#db.prepare('SELECT version FROM case_row WHERE case_id = ?').get(of.caseId);
    if (known && Number(known['version']) >= version) return;
    this.#write(of.caseId, of, version);
  }

  drop(caseId: string): void {
    this.#db.prepare('DELETE FROM case_row WHERE case_id = ?').run(caseId);
  }

  readTo(caseId: string, readTo: number): void {
    this.#db
      .prepare(
        `INSERT INTO read_mark (case_id, read_to) VALUES (?, ?)
         ON CONFLICT (case_id) DO UPDATE SET read_to = max(read_to, excluded.read_to)`,
      )
      .run(caseId, readTo);
  }

  /** Works out anew what follows from the outbox, the clock and the read mark. */
  refresh(caseId: string): void {
    const row = this.#db.prepare('SELECT base, version FROM case_row WHERE case_id = ?').get(caseId);
    const base = row?.['base'];
    const stored = typeof base === 'string' ? caseSchema.parse(JSON.parse(base)) : undefined;
    this.#write(caseId, stored, Number(row?.['version'] ?? 0));
  }

  /** Only the number of unread messages, where nothing else of the case can have changed. */
  recount(caseId: string): void {
    this.#db
      .prepare(`UPDATE case_row SET unread = (${unread}) WHERE case_id = :caseId`)
      .run({ caseId, readTo: this.#overlay.readTo(caseId) });
  }

  /** Cases that were put aside until now are open again. @returns which */
  wake(): string[] {
    const due = this.#db
      .prepare(`SELECT case_id FROM case_row WHERE bucket = 'snoozed' AND snoozed_until <= ?`)
      .all(this.#clock())
      .map((row) => String(row['case_id']));
    this.#db.transaction(() => due.forEach((caseId) => this.refresh(caseId)));
    return due;
  }

  /** The agent is in other teams than before. */
  useTeams(teamIds: readonly string[]): void {
    this.#me = { agentId: this.#me.agentId, teamIds: [...teamIds] };
    this.#db
      .prepare(
        `UPDATE case_row SET team = (json_extract(coalesce(overlay, base), '$.assigneeId') IS NOT ?1
           AND coalesce(json_extract(coalesce(overlay, base), '$.teamId') IN (SELECT value FROM json_each(?2)), 0))
         WHERE bucket = 'open'`,
      )
      .run(this.#me.agentId, JSON.stringify(teamIds));
  }

  #write(caseId: string, base: Case | undefined, version: number): void {
    const shown = this.#overlay.caseOf(caseId, base, this.#underlay);
    if (!shown) {
      this.drop(caseId);
      return;
    }
    const at = project(shown, this.#me, this.#clock());
    this.#db
      .prepare(
        `INSERT INTO case_row (case_id, version, base, overlay, customer_id, bucket, snoozed_until,
           last_activity_at, open_rank, mine, team, unassigned, unread)
         VALUES (:caseId, :version, :base, :overlay, :customer_id, :bucket, :snoozed_until,
           :last_activity_at, :open_rank, :mine, :team, :unassigned, (${unread}))
         ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, base = excluded.base,
           overlay = excluded.overlay, customer_id = excluded.customer_id, bucket = excluded.bucket,
           snoozed_until = excluded.snoozed_until, last_activity_at = excluded.last_activity_at,
           open_rank = excluded.open_rank, mine = excluded.mine, team = excluded.team,
           unassigned = excluded.unassigned, unread = excluded.unread`,
      )
      .run({
        caseId,
        version,
        base: base ? JSON.stringify(base) : null,
        overlay: shown === base ? null : JSON.stringify(shown),
        ...at,
        readTo: this.#overlay.readTo(caseId),
      });
  }
}

const unread = `SELECT count(*) FROM event WHERE event.case_id = :caseId AND from_customer = 1 AND deleted = 0 AND at >
  max(:readTo, coalesce((SELECT read_to FROM read_mark WHERE read_mark.case_id = :caseId), 0))`;

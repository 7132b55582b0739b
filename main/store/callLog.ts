import { sql, type Kysely, type Selectable } from 'kysely';
import { z } from 'zod';
import type { CallRecord } from '#core/contracts/model.ts';
import { callEventSchema, replay, type CallEvent } from '#core/domain/call/call.ts';
import { endingSchema } from '#core/domain/call/ending.ts';
import type { Tables } from './tables.ts';

export interface HistoryQuery {
  readonly search: string;
  readonly before?: { readonly startedAt: number; readonly callId: string } | undefined;
  readonly limit: number;
}

/** The newest of `events` waits to be reported; it is number `n` of its call. */
export interface CallReport {
  readonly id: number;
  readonly n: number;
  readonly events: readonly CallEvent[];
}

const toRecord = (row: Selectable<Tables['call']>): CallRecord => ({
  callId: row.call_id,
  direction: row.direction,
  party: { number: row.number, ...(row.display_name === null ? {} : { displayName: row.display_name }) },
  startedAt: row.started_at,
  answeredAt: row.answered_at,
  endedAt: row.ended_at,
  ending: row.ending === null ? null : storedEnding.parse(row.ending),
});

/** One row that no longer makes sense must not hide all the others. */
const storedEnding = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(endingSchema)
  .catch({ by: 'system', cause: 'interrupted' });

/** Takes `%`, `_` and `\` at their word. */
const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** The call history: an append-only log of what happened, and the list of calls that follows from it. */
export class CallLog {
  readonly #database: Kysely<Tables>;
  readonly #owner: () => string | undefined;

  /** @param owner who is signed in to a workspace now, whose outbox is to report the calls that begin */
  constructor(database: Kysely<Tables>, owner: () => string | undefined = () => undefined) {
    this.#database = database;
    this.#owner = owner;
  }

  /** Writes down one event and what the call has become, in one transaction. */
  async append(event: CallEvent): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const earlier = await transaction
        .selectFrom('call_event')
        .select('event')
        .where('call_id', '=', event.callId)
        .orderBy('n')
        .execute();
      const call = replay([...earlier.map((row) => callEventSchema.parse(JSON.parse(row.event))), event]);
      if (call === undefined) throw new Error(`the first event of a call cannot be “${event.type}”`);
      await transaction
        .insertInto('call_event')
        .values({ call_id: event.callId, n: earlier.length, event: JSON.stringify(event) })
        .execute();
      const outcome = {
        answered_at: ('answeredAt' in call ? call.answeredAt : undefined) ?? null,
        ended_at: call.state === 'ended' ? call.endedAt : null,
        ending: call.state === 'ended' ? JSON.stringify(call.ending) : null,
      };
      await transaction
        .insertInto('call')
        .values({
          call_id: call.callId,
          direction: call.direction,
          number: call.party.number,
          display_name: call.party.displayName ?? null,
          started_at: call.startedAt,
          owner: this.#owner() ?? null,
          ...outcome,
        })
        .onConflict((conflict) => conflict.column('call_id').doUpdateSet(outcome))
        .execute();
      const { owner } = await transaction
        .selectFrom('call')
        .select('owner')
        .where('call_id', '=', event.callId)
        .executeTakeFirstOrThrow();
      if (owner === null) return;
      const report = { owner, call_id: event.callId, n: earlier.length };
      await transaction.insertInto('call_report').values(report).execute();
    });
  }

  /** Newest first. */
  async list({ search, before, limit }: HistoryQuery): Promise<CallRecord[]> {
    let query = this.#database
      .selectFrom('call')
      .selectAll()
      .orderBy('started_at', 'desc')
      .orderBy('call_id', 'desc')
      .limit(limit);
    if (before) {
      query = query.where(
        sql<boolean>`(started_at, call_id) < (${sql.val(before.startedAt)}, ${sql.val(before.callId)})`,
      );
    }
    if (search.trim() !== '') {
      const pattern = sql.val(likePattern(search.trim()));
      query = query.where(
        sql<boolean>`(number LIKE ${pattern} ESCAPE '\\' OR display_name LIKE ${pattern} ESCAPE '\\')`,
      );
    }
    return (await query.execute()).map(toRecord);
  }

  /** The oldest event that this owner's outbox has not taken yet, with all of its call up to it. */
  async nextReport(owner: string): Promise<CallReport | undefined> {
    const report = await this.#database
      .selectFrom('call_report')
      .selectAll()
      .where('owner', '=', owner)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (!report) return undefined;
    const rows = await this.#database
      .selectFrom('call_event')
      .select('event')
      .where('call_id', '=', report.call_id)
      .where('n', '<=', report.n)
      .orderBy('n')
      .execute();
    return {
      id: report.id,
      n: report.n,
      events: rows.map((row) => callEventSchema.parse(JSON.parse(row.event))),
    };
  }

  /** Whose outbox reports this call; undefined for nobody's. */
  async ownerOf(callId: string): Promise<string | undefined> {
    const row = await this.#database
      .selectFrom('call')
      .select('owner')
      .where('call_id', '=', callId)
      .executeTakeFirst();
    return row?.owner ?? undefined;
  }

  /** Oldest first; none of a call that is not here. */
  async eventsOf(callId: string): Promise<CallEvent[]> {
    const rows = await this.#database
      .selectFrom('call_event')
      .select('event')
      .where('call_id', '=', callId)
      .orderBy('n')
      .execute();
    return rows.map(({ event }) => callEventSchema.parse(JSON.parse(event)));
  }

  async reported({ id }: Pick<CallReport, 'id'>): Promise<void> {
    await this.#database.deleteFrom('call_report').where('id', '=', id).execute();
  }

  /**
   * Ends, in the log, the calls that were under way when the app was last killed. When they really ended nobody saw, so
   * they end with the last thing that is known of them.
   */
  async closeInterrupted(): Promise<number> {
    const open = await this.#database
      .selectFrom('call')
      .select('call_id')
      .where('ended_at', 'is', null)
      .execute();
    for (const { call_id: callId } of open) {
      const last = await this.#database
        .selectFrom('call_event')
        .select('event')
        .where('call_id', '=', callId)
        .orderBy('n', 'desc')
        .executeTakeFirstOrThrow();
      const { at } = callEventSchema.parse(JSON.parse(last.event));
      await this.append({ type: 'ended', callId, at, ending: { by: 'system', cause: 'interrupted' } });
    }
    return open.length;
  }
}

import { queryTerms, type QueryTerms } from '#core/domain/search/terms.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import type { Sql } from '../../storage/sql.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Access, MessageHit } from '../ledger.ts';
import { anyOf, bucketOf, searchQueries } from './searchQuery.ts';
import { seesScope } from './visible.ts';

interface Candidate {
  /** Newer messages have greater ones. */
  readonly n: number;
  readonly scope: string;
  readonly payload: string;
  /** Payload of the newest edit. */
  readonly edited: string | null;
}

/** Matches that one search looks at, at most, whether its asker may see them or not. */
const lookedAt = 4000;
/** PostgreSQL reads this many of the newest messages themselves first: a word that is everywhere is found there. */
const newest = 400;
/** Buckets in which those lie. */
const newestBuckets = 4;
/** Buckets that are asked at once, at most: one at first, then as many of the older ones as it seems to take. */
const bucketsAtOnce = 100;

const recordOf = (column: string, id: string) =>
  `(SELECT ${column} FROM record WHERE workspace = ? AND entity = 'event' AND id = ${id})`;

/** Looked up one by one: PostgreSQL joins all events of the workspace while it does not know yet how many there are. */
const found = (messages: string) => `SELECT n, ${recordOf('scope', 'm.event_id')} AS scope,
  ${recordOf('payload', 'm.event_id')} AS payload, ${recordOf('payload', 'm.edited_by')} AS edited
  FROM (${messages}) m ORDER BY n DESC`;

const amongNewest = found(`SELECT * FROM (
    SELECT n, event_id, edited_by, terms FROM message WHERE workspace = ? ORDER BY n DESC LIMIT ${newest}) recent
  WHERE terms @@ ?::tsquery ORDER BY n DESC LIMIT ?`);

const matching = {
  sqlite: found(`SELECT message.n, event_id, edited_by
    FROM (SELECT rowid AS n FROM message_terms WHERE message_terms MATCH ? AND rowid < ?
      ORDER BY rowid DESC LIMIT ?) picked
    CROSS JOIN message WHERE message.n = picked.n`),
  // One look into the index for each bucket. OFFSET keeps the planner from walking through all messages instead.
  postgres: found(`SELECT n, event_id, edited_by FROM unnest(?::text[]::tsquery[]) query CROSS JOIN LATERAL (
      SELECT n, event_id, edited_by FROM message WHERE terms @@ query OFFSET 0) matches
    WHERE n < ? ORDER BY n DESC LIMIT ?`),
} as const;

/**
 * Finds messages and notes by their words, newest first. It asks the index from the newest bucket backwards, for no more
 * matches at once than it may need, and stops when it has enough or has looked at 4,000 matches, so that neither a rare
 * word nor one that is everywhere takes long.
 */
export class MessageSearch {
  readonly #storage: Storage;
  readonly #sql: Sql;

  readonly #matching: string;

  constructor(storage: Storage, sql: Sql) {
    this.#storage = storage;
    this.#sql = sql;
    this.#matching = matching[storage.kind];
  }

  async search(access: Access, text: string, limit: number): Promise<MessageHit[]> {
    const terms = queryTerms(text.toWellFormed());
    if (terms.exact.length === 0 && terms.prefix === null) return [];
    const bucket = await this.#newestBucket(access.workspaceId);
    if (this.#storage.kind === 'postgres') {
      const hits = await this.#amongNewest(access, bucket, terms, limit);
      if (hits.length >= limit) return hits.slice(0, limit);
    }
    return await this.#inIndex(access, bucket, terms, limit);
  }

  async #amongNewest(
    access: Access,
    bucket: number,
    terms: QueryTerms,
    limit: number,
  ): Promise<MessageHit[]> {
    const { workspaceId } = access;
    const query = anyOf('postgres', this.#queries(workspaceId, bucket, newestBuckets, terms));
    return visible(access, await this.#candidates(workspaceId, amongNewest, [workspaceId, query, limit * 2]));
  }

  async #inIndex(
    access: Access,
    newestBucket: number,
    terms: QueryTerms,
    limit: number,
  ): Promise<MessageHit[]> {
    const { workspaceId } = access;
    const { kind } = this.#storage;
    const hits: MessageHit[] = [];
    let left = lookedAt;
    let page = limit;
    let to = newestBucket;
    for (let many = 1; to >= 0 && left > 0 && hits.length < limit;) {
      const queries = this.#queries(workspaceId, to, many, terms);
      const asked = kind === 'postgres' ? queries : anyOf(kind, queries);
      let before: number | undefined = Number.MAX_SAFE_INTEGER;
      while (before !== undefined && left > 0 && hits.length < limit) {
        const most = Math.min(page, left);
        const candidates = await this.#candidates(workspaceId, this.#matching, [asked, before, most]);
        hits.push(...visible(access, candidates));
        left -= candidates.length;
        before = candidates.length < most ? undefined : candidates.at(-1)?.n;
        // Its asker may see little of what matches.
        if (before !== undefined) page *= 4;
      }
      to -= many;
      const needed = ((limit - hits.length) * (newestBucket - to)) / hits.length;
      many = Math.min(many * 2, Math.ceil(needed), bucketsAtOnce);
    }
    return hits.slice(0, limit);
  }

  #candidates(workspaceId: string, text: string, parameters: readonly unknown[]): Promise<Candidate[]> {
    const all = [workspaceId, workspaceId, workspaceId, ...parameters];
    return this.#sql.all<Candidate>(this.#storage.db, text, all);
  }

  #queries(workspaceId: string, to: number, many: number, terms: QueryTerms): string[] {
    const from = Math.max(to - many + 1, 0);
    const buckets = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    return searchQueries(this.#storage.kind, workspaceId, buckets, terms);
  }

  async #newestBucket(workspaceId: string): Promise<number> {
    const text = 'SELECT seq FROM workspace WHERE id = ?';
    const [row] = await this.#sql.all<{ seq: number }>(this.#storage.db, text, [workspaceId]);
    return bucketOf(row?.seq ?? 0);
  }
}

const visible = (access: Access, candidates: readonly Candidate[]): MessageHit[] =>
  candidates.filter(({ scope }) => seesScope(access, scope)).map(hitOf);

function hitOf({ payload, edited }: Candidate): MessageHit {
  const { caseId, eventId, at, ...event } = JSON.parse(payload) as TimelineEvent;
  const shown = edited === null ? event : (JSON.parse(edited) as TimelineEvent);
  return { caseId, eventId, at, text: 'text' in shown ? shown.text : '' };
}

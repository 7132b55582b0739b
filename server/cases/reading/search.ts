import { queryTerms, type QueryTerms } from '#core/domain/search/terms.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import type { Sql } from '../../storage/sql.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Access, MessageHit } from '../ledger.ts';
import { anyOf, bucketOf, searchQueries } from './searchQuery.ts';
import { seesScope } from './visible.ts';

interface Candidate {
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
/** Buckets that are asked at once, at most: one at first, then more and more of the older ones. */
const bucketsAtOnce = 100;

const found = (messages: string) => `SELECT r.scope, r.payload, e.payload AS edited FROM (${messages}) m
  JOIN record r ON r.workspace = ? AND r.entity = 'event' AND r.id = m.event_id
  LEFT JOIN record e ON e.workspace = ? AND e.entity = 'event' AND e.id = m.edited_by
  ORDER BY m.n DESC`;

const amongNewest = found(`SELECT * FROM (
    SELECT n, event_id, edited_by, terms FROM message WHERE workspace = ? ORDER BY n DESC LIMIT ${newest}) recent
  WHERE terms @@ ?::tsquery`);

const matching = {
  sqlite: found(`SELECT message.n, event_id, edited_by
    FROM (SELECT rowid AS n FROM message_terms WHERE message_terms MATCH ? ORDER BY rowid DESC LIMIT ?) picked
    JOIN message ON message.n = picked.n`),
  // One look into the index for each bucket. OFFSET keeps the planner from walking through all messages instead.
  postgres: found(`SELECT n, event_id, edited_by FROM unnest(?::text[]::tsquery[]) query CROSS JOIN LATERAL (
      SELECT n, event_id, edited_by FROM message WHERE terms @@ query OFFSET 0) matches
    ORDER BY n DESC LIMIT ?`),
} as const;

/**
 * Finds messages and notes by their words, newest first. It asks the index from the newest bucket backwards and stops
 * when it has enough or has looked at 4,000 matches, so that neither a rare word nor one that is everywhere takes long.
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
    const { workspaceId } = access;
    const { kind, db } = this.#storage;
    const both = [workspaceId, workspaceId];
    let to = await this.#newestBucket(workspaceId);
    if (kind === 'postgres') {
      const query = anyOf(kind, this.#queries(workspaceId, to, newestBuckets, terms));
      const candidates = await this.#sql.all<Candidate>(db, amongNewest, [workspaceId, query, ...both]);
      const hits = visible(access, candidates);
      if (hits.length >= limit) return hits.slice(0, limit);
    }
    const hits: MessageHit[] = [];
    let left = lookedAt;
    for (let many = 1; to >= 0 && left > 0 && hits.length < limit; many = Math.min(many * 4, bucketsAtOnce)) {
      const queries = this.#queries(workspaceId, to, many, terms);
      const asked = kind === 'postgres' ? queries : anyOf(kind, queries);
      const candidates = await this.#sql.all<Candidate>(db, this.#matching, [asked, left, ...both]);
      hits.push(...visible(access, candidates));
      left -= candidates.length;
      to -= many;
    }
    return hits.slice(0, limit);
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

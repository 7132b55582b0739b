import type { QueryTerms } from '#core/domain/search/terms.ts';
import type { StorageKind } from '../../storage/storage.ts';

/** Changes of a workspace whose messages share a bucket. */
const bucketSize = 32_768;

/**
 * Messages are indexed in buckets by age, so that the newest can be asked for first: no index of PostgreSQL gives what
 * it finds in an order, and a word that is everywhere would otherwise be collected from all messages.
 */
export const bucketOf = (seq: number): number => Math.floor(seq / bucketSize);

/** A term as it is stored: apart for each workspace (nearly: the end of its id has to do) and each bucket. */
export const inBucket = (workspaceId: string, bucket: number, term: string): string =>
  `${workspaceId.slice(-6).toLowerCase()}${bucket.toString(36).padStart(5, '0')}${term}`;

/** FTS5's expressions, and those of tsquery. */
const syntax = {
  sqlite: { quote: '"', beginsWith: ' *', and: ' AND ', or: ' OR ' },
  postgres: { quote: "'", beginsWith: ':*', and: ' & ', or: ' | ' },
} as const;

/**
 * What the database is asked, for each bucket. Terms consist of letters and digits, so that quotes are all the escaping
 * they need.
 */
export function searchQueries(
  kind: StorageKind,
  workspaceId: string,
  buckets: readonly number[],
  { exact, prefix }: QueryTerms,
): string[] {
  const { quote, beginsWith, and } = syntax[kind];
  return buckets.map((bucket) => {
    const quoted = (term: string) => `${quote}${inBucket(workspaceId, bucket, term)}${quote}`;
    const ends = prefix === null ? [] : [`${quoted(prefix)}${beginsWith}`];
    return [...exact.map(quoted), ...ends].join(and);
  });
}

export const anyOf = (kind: StorageKind, queries: readonly string[]): string =>
  queries.map((query) => `(${query})`).join(syntax[kind].or);

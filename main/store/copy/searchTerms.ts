import { indexTerms, queryTerms } from '#core/domain/search/terms.ts';

/** What the full-text index is given. */
export const termsOf = (text: string): string => indexTerms(text).join(' ');

const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`;

/**
 * A query of FTS5 (sqlite.org/fts5.html §3) that finds what has every term; the last one may be unfinished.
 * @returns undefined where nothing was asked for
 */
export function matchOf(text: string): string | undefined {
  const { exact, prefix } = queryTerms(text);
  const parts = exact.map(quoted);
  if (prefix !== null) parts.push(`${quoted(prefix)}*`);
  return parts.length === 0 ? undefined : parts.join(' AND ');
}

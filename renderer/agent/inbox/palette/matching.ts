/** Accents, case and width do not matter to whoever searches. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLocaleLowerCase();

/** How well a text answers a query: 0 where a word of the query is not in it, more where words begin with it. */
export function score(query: string, text: string): number {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const candidate = plain(text);
  let total = 1;
  for (const word of words) {
    const at = candidate.indexOf(word);
    if (at === -1) return 0;
    const beginsWord = at === 0 || /[\s\-_/]/.test(candidate[at - 1] ?? '');
    total += at === 0 ? 3 : beginsWord ? 2 : 1;
  }
  return total;
}

/** Those that answer the query, the best first; among equals the order stays. An empty query takes them all. */
export function bestMatches<T>(
  query: string,
  candidates: readonly T[],
  textsOf: (candidate: T) => readonly string[],
): T[] {
  return candidates
    .map((candidate) => ({
      candidate,
      rank: Math.max(0, ...textsOf(candidate).map((text) => score(query, text))),
    }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank)
    .map(({ candidate }) => candidate);
}

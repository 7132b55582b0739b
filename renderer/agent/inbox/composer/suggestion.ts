import type { Agent } from '#core/domain/routing/agent.ts';

/** A word that is being typed and that something can be put in the place of. */
export interface Token {
  readonly kind: 'template' | 'mention';
  /** What stands after the sign. */
  readonly query: string;
  /** Where the sign stands, and where the word ends. */
  readonly from: number;
  readonly to: number;
}

/** The `/word` or `@word` that the caret stands at the end of. A path, a date or an address is none. */
export function tokenAt(text: string, caret: number): Token | undefined {
  const found = /(?:^|\s)(?<sign>[/@])(?<query>[\p{L}\p{N}_-]*)$/u.exec(text.slice(0, caret));
  const { sign, query } = found?.groups ?? {};
  if (sign === undefined || query === undefined) return undefined;
  const kind = sign === '/' ? 'template' : 'mention';
  return { kind, query, from: caret - query.length - 1, to: caret };
}

/** The text with something else in the place of the token, and where the caret then stands. */
export function replaceToken(
  text: string,
  { from, to }: Token,
  by: string,
): { readonly text: string; readonly caret: number } {
  return { text: text.slice(0, from) + by + text.slice(to), caret: from + by.length };
}

/** Which colleagues a note names, as `@Full Name`; the longest name that fits counts. */
export function mentionsIn(text: string, agents: readonly Agent[]): string[] {
  const byLength = [...agents].sort((one, other) => other.name.length - one.name.length);
  const found = new Set<string>();
  for (const { index } of text.matchAll(/@/g)) {
    const rest = text.slice(index + 1).toLocaleLowerCase();
    const named = byLength.find(({ name }) => rest.startsWith(name.toLocaleLowerCase()));
    if (named) found.add(named.agentId);
  }
  return [...found];
}

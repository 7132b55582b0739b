import { fold } from './fold.ts';

/** Terms of one text, at most; what comes after them is not found. */
const termsKept = 5000;
/** Characters of one term, at most; longer words are known by their beginning. */
const termLength = 64;
/** Words of one query, at most. */
const wordsAsked = 100;

/** Runs of a script that is written without spaces, and words of all others. */
const runs =
  /(?<cjk>[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]&&[\p{L}\p{N}]]+)|[[\p{L}\p{N}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]]+/gv;

const letterOrDigit = /^[\p{L}\p{N}]/u;

interface Run {
  readonly cjk: boolean;
  readonly characters: readonly string[];
  /** A run of the other kind follows without anything in between. */
  readonly joined: boolean;
}

function* runsOf(text: string): Generator<Run> {
  const folded = fold(text);
  for (const match of folded.matchAll(runs)) {
    const end = match.index + match[0].length;
    yield {
      cjk: match.groups?.['cjk'] !== undefined,
      characters: Array.from(match[0]),
      joined: letterOrDigit.test(folded.slice(end, end + 2)),
    };
  }
}

const cut = (characters: readonly string[]): string => characters.slice(0, termLength).join('');

const bigrams = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, before) => `${characters[before] ?? ''}${character}`);

/**
 * What a text is found by. Terms consist of letters and digits only, so that FTS5's `unicode61` and PostgreSQL's `simple`
 * leave each of them whole. Chinese, Japanese and Korean text becomes overlapping pairs of characters, and the last
 * character of each run, so that every single one begins a term.
 */
export function indexTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const { cjk, characters } of runsOf(text)) {
    const found = cjk ? [...bigrams(characters), ...characters.slice(-1)] : [cut(characters)];
    for (const term of found) {
      terms.add(term);
      if (terms.size === termsKept) return [...terms];
    }
  }
  return [...terms];
}

export interface QueryTerms {
  /** Terms that must all be there. */
  readonly exact: string[];
  /** What one more term must begin with. */
  readonly prefix: string | null;
}

/**
 * What a text must have been indexed by to be found by `text`, whose last word may be unfinished unless a space follows.
 * A single Chinese, Japanese or Korean character can only be asked for as a prefix; where the last word takes that place,
 * such a character is left out, so that too much is found rather than too little.
 */
export function queryTerms(text: string): QueryTerms {
  const asked = [...runsOf(text)].slice(0, wordsAsked);
  const exact = new Set<string>();
  let prefix: string | null = null;
  const unfinished = /\S$/u.test(text);
  for (const [n, { cjk, characters, joined }] of asked.entries()) {
    const term = cut(characters);
    if (cjk && characters.length > 1) {
      for (const pair of bigrams(characters)) exact.add(pair);
    } else if (cjk ? joined : !(unfinished && n === asked.length - 1)) {
      exact.add(term);
    } else {
      prefix = term;
    }
  }
  return { exact: [...exact], prefix };
}

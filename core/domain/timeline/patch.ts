/** `of` with the fields changed; the very same object where each of them is what it was. */
export function patch<T extends object>(of: T, changes: Partial<T>): T {
  const keys = Object.keys(changes) as (keyof T)[];
  return keys.every((key) => Object.is(of[key], changes[key])) ? of : { ...of, ...changes };
}

/** `next`, or `before` where both hold the same values in the same order. */
export const sameOr = <T>(before: T[], next: T[]): T[] =>
  before.length === next.length && before.every((value, n) => value === next[n]) ? before : next;

/** Times never go back, though a clock may. */
export const later = (one: number | null, other: number): number => Math.max(one ?? other, other);

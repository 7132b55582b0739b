/** Values of a form; each is plain data. */
export type Form = object;

const sameValue = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const keysOf = <F extends Form>(form: F): (keyof F)[] => Object.keys(form) as (keyof F)[];

export const sameForm = <F extends Form>(one: F, other: F): boolean =>
  keysOf(one).every((key) => sameValue(one[key], other[key]));

export interface Rebased<F> {
  /** Everything that either side has changed; where both have, what is mine. */
  readonly merged: F;
  /** What both have changed, each in another way. */
  readonly conflicts: readonly (keyof F)[];
}

/** Puts my changes of `base` onto what others have made of it meanwhile. */
export function rebase<F extends Form>(base: F, mine: F, theirs: F): Rebased<F> {
  const merged = { ...theirs };
  const conflicts: (keyof F)[] = [];
  for (const key of keysOf(mine)) {
    if (sameValue(mine[key], base[key])) continue;
    merged[key] = mine[key];
    if (!sameValue(theirs[key], base[key]) && !sameValue(theirs[key], mine[key])) conflicts.push(key);
  }
  return { merged, conflicts };
}

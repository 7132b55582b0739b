/**
 * Who last changed a field, and to which version of its record that led. `from` is the version that was there before
 * this person began: several changes of theirs in a row, made without seeing the answers, are no conflict.
 */
interface Edit {
  readonly version: number;
  readonly by: string;
  readonly from: number;
}
export type Edits = Readonly<Record<string, Edit>>;

/** A change by a person who saw version `base`. `field` is `*` where the whole record is replaced. */
export interface Editing {
  readonly field: string;
  readonly base: number;
  readonly by: string;
}

/** Somebody else has changed the field since; other fields of the record do not matter. */
export function clashes(held: { version: number; edits: Edits }, { field, base, by }: Editing): boolean {
  if (base > held.version) return true;
  const last = held.edits[field];
  if (last === undefined || last.version <= base) return false;
  return last.by !== by || last.from > base;
}

export function withEdit(edits: Edits, { field, base, by }: Editing, version: number): Edits {
  const last = edits[field];
  const goesOn = last !== undefined && last.by === by && last.from <= base;
  return { ...edits, [field]: { version, by, from: goesOn ? last.from : base } };
}

import { useSessionStorage } from '@mantine/hooks';
import { useState } from 'react';
import { rebase, sameForm, type Form } from './rebase.ts';

interface Kept<F> {
  /** What stood there when the person began. */
  readonly base: F;
  readonly mine: F;
}

/** What a person is changing of something that others may change too. */
export interface Draft<F extends Form> {
  readonly values: F;
  readonly set: (change: Partial<F>) => void;
  readonly isDirty: boolean;
  /** It was begun before this screen was opened. */
  readonly isRestored: boolean;
  /** What somebody else has changed meanwhile in another way. */
  readonly conflicts: readonly (keyof F)[];
  /** What stands there now. */
  readonly theirs: F;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
  readonly clear: () => void;
}

/**
 * Keeps what is typed for as long as the window lives, so that a look at another screen loses nothing. What others change
 * meanwhile comes in where it does not touch what is typed.
 * @param key under which it is kept, one for each record; never for passwords
 * @param current what stands there now
 */
export function useDraft<F extends Form>(key: string, current: F): Draft<F> {
  const [kept, keep, clear] = useSessionStorage<Kept<F> | null>({
    key,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const [isRestored, setRestored] = useState(kept !== null);
  const { merged: values, conflicts } = kept
    ? rebase(kept.base, kept.mine, current)
    : { merged: current, conflicts: [] };
  const forget = (): void => {
    setRestored(false);
    clear();
  };
  return {
    values,
    conflicts,
    theirs: current,
    isRestored,
    isDirty: kept !== null && !sameForm(values, current),
    set(change) {
      // While a conflict stands it must go on being seen as one.
      const base = kept !== null && conflicts.length > 0 ? kept.base : current;
      keep({ base, mine: { ...values, ...change } });
    },
    keepMine: () => keep({ base: current, mine: values }),
    takeTheirs() {
      const mine = { ...values };
      for (const field of conflicts) mine[field] = current[field];
      keep({ base: current, mine });
    },
    clear: forget,
  };
}

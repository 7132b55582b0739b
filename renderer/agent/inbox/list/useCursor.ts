import { useCallback, useMemo, useState } from 'react';
import { indexOfCase, rowAt, type CaseListState } from './caseWindow.ts';

export interface Cursor {
  /** The row that the keyboard is at. */
  readonly index: number;
  /** The case it stood at has left the list; the row that took its place is meant by “next”. */
  readonly isGone: boolean;
  readonly moveTo: (index: number) => void;
}

/**
 * The one row of a list that the keys go to. It stays with its case when rows move, and in its place when the case leaves.
 * @param openId the case that is open, which takes the cursor along
 */
export function useCursor(state: CaseListState, total: number, openId: string | null): Cursor {
  const [at, setAt] = useState<{ index: number; id: string | undefined }>({ index: 0, id: undefined });
  const [seenOpen, setSeenOpen] = useState<string | null>(null);
  const openAt = openId === null ? -1 : indexOfCase(state, openId);
  if (openId !== seenOpen && (openAt !== -1 || openId === null)) {
    setSeenOpen(openId);
    if (openId !== null) setAt({ index: openAt, id: openId });
  }
  const found = at.id === undefined ? -1 : indexOfCase(state, at.id);
  if (found !== -1 && found !== at.index) setAt({ index: found, id: at.id });
  const index = Math.max(0, Math.min(found === -1 ? at.index : found, total - 1));
  const moveTo = useCallback(
    (next: number) => setAt({ index: next, id: rowAt(state, next)?.case.caseId }),
    [state],
  );
  const isGone = at.id !== undefined && found === -1 && state.pages.size > 0;
  return useMemo(() => ({ index, isGone, moveTo }), [index, isGone, moveTo]);
}

import { useCallback, useRef, useState } from 'react';
import { casesPerPage, rowAt, type CaseListState } from './caseWindow.ts';

/** As many as one push of operations carries. */
const maxChecked = 500;

export interface Checked {
  readonly ids: ReadonlySet<string>;
  /** @param range from the last one that was checked, as with the shift key */
  readonly toggle: (index: number, range: boolean) => void;
  readonly all: () => void;
  readonly clear: () => void;
}

const nobody: ReadonlySet<string> = new Set();

/** Which cases of a list are selected together. */
export function useChecked(state: CaseListState): Checked {
  const [ids, setIds] = useState(nobody);
  const last = useRef(0);
  const toggle = useCallback(
    (index: number, range: boolean) => {
      const [from, to] = range
        ? [Math.min(last.current, index), Math.max(last.current, index)]
        : [index, index];
      last.current = index;
      setIds((before) => {
        const next = new Set(before);
        const isOn = !before.has(rowAt(state, index)?.case.caseId ?? '');
        for (let at = from; at <= to; at += 1) {
          const id = rowAt(state, at)?.case.caseId;
          if (id === undefined) continue;
          if (isOn && next.size < maxChecked) next.add(id);
          else if (!isOn) next.delete(id);
        }
        return next;
      });
    },
    [state],
  );
  const all = useCallback(() => {
    const loaded = [...state.pages]
      .sort(([one], [other]) => one - other)
      .flatMap(([page, rows]) => (page * casesPerPage < (state.total ?? 0) ? rows : []));
    setIds(new Set(loaded.slice(0, maxChecked).map((row) => row.case.caseId)));
  }, [state]);
  const clear = useCallback(() => setIds(nobody), []);
  return { ids, toggle, all, clear };
}

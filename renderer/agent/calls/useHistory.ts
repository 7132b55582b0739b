import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallRecord } from '#core/contracts/model.ts';
import { useServices } from '../services.ts';

export interface History {
  /** Undefined until the first page is here. */
  readonly records: readonly CallRecord[] | undefined;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
}

/** The call history, newest first, a page at a time; read again whenever a call is written down. */
export function useHistory(search: string, pageSize: number): History {
  const { ask, on } = useServices();
  const [records, setRecords] = useState<readonly CallRecord[]>();
  const [hasMore, setHasMore] = useState(false);
  const shown = useRef(pageSize);
  const turn = useRef(0);

  const read = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const wanted = shown.current;
    const found: CallRecord[] = [];
    for (let last: CallRecord | undefined; found.length <= wanted; last = found.at(-1)) {
      const limit = Math.min(200, wanted + 1 - found.length);
      const page = await ask('calls.history', { search, limit, ...(last ? { before: last } : {}) });
      found.push(...page);
      if (page.length < limit) break;
    }
    // An answer that a later question has overtaken is of no use any more.
    if (mine !== turn.current) return;
    setRecords(found.slice(0, wanted));
    setHasMore(found.length > wanted);
  }, [ask, search]);

  useEffect(() => {
    shown.current = pageSize;
    void read();
    return on('calls.historyChanged', () => void read());
  }, [on, read, pageSize]);

  const loadMore = useCallback(() => {
    shown.current += pageSize;
    void read();
  }, [read, pageSize]);
  return { records, hasMore, loadMore };
}

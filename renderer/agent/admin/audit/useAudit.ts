import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminFailure } from '#core/contracts/admin.ts';
import type { AuditEntry } from '#core/contracts/sync/accounts.ts';
import { useAdminCommand } from '../useAdmin.ts';

const pageSize = 50;

/** The audit log, a page at a time, newest first. */
export function useAudit() {
  const run = useAdminCommand();
  const [entries, setEntries] = useState<readonly AuditEntry[]>();
  const [hasMore, setMore] = useState(false);
  const [failure, setFailure] = useState<AdminFailure>();
  const [isBusy, setBusy] = useState(true);
  const turn = useRef(0);
  const load = useCallback(
    (before: number | null): void => {
      turn.current += 1;
      const mine = turn.current;
      void run('admin.audit', { before, limit: pageSize }).then((answer) => {
        if (mine !== turn.current) return;
        setBusy(false);
        if (answer?.ok) {
          setFailure(undefined);
          setMore(answer.value.length === pageSize);
          setEntries((known) => (before === null ? answer.value : [...(known ?? []), ...answer.value]));
        } else setFailure(answer?.failure ?? 'failed');
      });
    },
    [run],
  );
  useEffect(() => load(null), [load]);
  const loadBusily = (before: number | null): void => {
    setBusy(true);
    load(before);
  };
  return {
    entries,
    hasMore,
    failure,
    isBusy,
    refresh: () => loadBusily(null),
    loadMore: () => loadBusily(entries?.at(-1)?.n ?? null),
  };
}

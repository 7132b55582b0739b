import { useEffect, useMemo } from 'react';
import type { View } from '#core/contracts/inbox.ts';
import { useServices, useStored } from '../../services.ts';
import { CaseWindow, type CaseListState } from './caseWindow.ts';

/** The list of one view, kept up to date. */
export function useCaseWindow(view: View): { readonly window: CaseWindow; readonly state: CaseListState } {
  const { ask, on } = useServices();
  const window = useMemo(
    () => new CaseWindow((offset, limit) => ask('inbox.list', { view, offset, limit })),
    [ask, view],
  );
  useEffect(() => {
    window.invalidate();
    return on('inbox.changed', () => window.invalidate());
  }, [window, on]);
  return { window, state: useStored(window.state) };
}

import { useEffect } from 'react';
import type { CaseView } from '#core/contracts/inbox.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useInbox } from '../place.ts';
import { useSingleKeys } from '../preferences.ts';
import { singleKey } from './singleKey.ts';

/** Single keys for what an agent does all day; none of them fires where something is typed. */
export function useInboxKeys(view: CaseView | null | undefined): void {
  const inbox = useInbox();
  const { perform } = useCaseActions();
  const [isOn] = useSingleKeys();
  useEffect(() => {
    if (!isOn) return;
    const onCase: Record<string, (open: CaseView) => void> = {
      r: () => inbox.compose('reply'),
      n: () => inbox.compose('note'),
      e: ({ case: of }) =>
        void perform({ type: of.status.state === 'open' ? 'close' : 'reopen' }, [of.caseId]),
      s: ({ case: of }) => inbox.openDialog({ kind: 'snooze', caseIds: [of.caseId] }),
      a: ({ case: of }) => inbox.openDialog({ kind: 'assign', caseIds: [of.caseId] }),
      l: ({ case: of }) => inbox.openDialog({ kind: 'label', caseIds: [of.caseId] }),
      t: ({ case: of }) => inbox.openDialog({ kind: 'transfer', caseId: of.caseId }),
      '/': () => inbox.compose('reply', '/'),
    };
    const anywhere: Record<string, () => void> = {
      j: () => inbox.move.current?.(1),
      k: () => inbox.move.current?.(-1),
      c: () => inbox.openDialog({ kind: 'newCase' }),
      f: () => inbox.search.current?.focus(),
      '?': () => inbox.openDialog({ kind: 'shortcuts' }),
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      const key = singleKey(event, target);
      // What is open over the screen has the keys, wherever the focus is.
      if (key === undefined || inbox.dialog !== null) return;
      const onView = onCase[key];
      if (onView && view) onView(view);
      else if (anywhere[key]) anywhere[key]();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOn, inbox, perform, view]);
}

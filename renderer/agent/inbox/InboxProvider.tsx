import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { View } from '#core/contracts/inbox.ts';
import { useIdentity, useServices } from '../services.ts';
import {
  InboxContext,
  type ComposeRequest,
  type Inbox,
  type InboxDialog,
  type Pane,
  type Sought,
} from './place.ts';

interface InboxProviderProps {
  /** Something was opened from outside the inbox: its screen is wanted. */
  readonly onShow: () => void;
  readonly children: ReactNode;
}

/** Keeps the place in the inbox, also while another screen is open. */
export function InboxProvider({ onShow, children }: InboxProviderProps) {
  const { on, drafts } = useServices();
  const [view, setView] = useState<View>('mine');
  const [caseId, setCaseId] = useState<string | null>(null);
  const [sought, setSought] = useState<Sought | null>(null);
  const [pane, setPane] = useState<Pane>('list');
  const [dialog, setDialog] = useState<InboxDialog | null>(null);
  const [composeRequest, setComposeRequest] = useState<ComposeRequest | null>(null);
  const identity = useIdentity();
  const [shownTo, setShownTo] = useState(identity);
  if (identity !== shownTo) {
    // What the one before had open is not theirs to see.
    setShownTo(identity);
    setView('mine');
    setCaseId(null);
    setSought(null);
    setPane('list');
    setDialog(null);
    setComposeRequest(null);
  }
  const move = useRef<((by: number) => void) | null>(null);
  const search = useRef<HTMLInputElement | null>(null);

  const openCase = useCallback(
    (next: string, eventId?: string) => {
      drafts.flush();
      setCaseId(next);
      setSought(eventId === undefined ? null : { caseId: next, eventId });
      setPane('conversation');
      onShow();
    },
    [drafts, onShow],
  );
  useEffect(() => on('inbox.open', (open) => openCase(open.caseId)), [on, openCase]);

  const inbox = useMemo<Inbox>(
    () => ({
      view,
      caseId,
      sought,
      pane,
      dialog,
      composeRequest,
      openView(next) {
        setView(next);
        setPane('list');
        onShow();
      },
      openCase,
      showPane: setPane,
      openDialog: setDialog,
      closeDialog: () => setDialog(null),
      compose(kind, insert) {
        if (caseId === null) return;
        setPane('conversation');
        onShow();
        setComposeRequest({ caseId, kind, ...(insert === undefined ? {} : { insert }) });
      },
      move,
      search,
    }),
    [view, caseId, sought, pane, dialog, composeRequest, openCase, onShow],
  );
  return <InboxContext value={inbox}>{children}</InboxContext>;
}

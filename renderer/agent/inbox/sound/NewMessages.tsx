import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import { useServices, useWorkspace } from '../../services.ts';
import { useInbox } from '../place.ts';
import { useSoundOn } from '../preferences.ts';
import { useNames } from '../useNames.ts';
import { blip } from './blip.ts';

/** A burst of messages is one sound, and a change of very many cases (a first filling) is none. */
const [quietMs, mostCases] = [1500, 20];

/** Tells of what customers write in my cases: to a screen reader always, by sound unless I am looking at it. */
export function NewMessages({ isShown }: { readonly isShown: boolean }) {
  const { t } = useTranslation();
  const { ask, on } = useServices();
  const { caseId } = useInbox();
  const { myId } = useNames();
  const [soundOn] = useSoundOn();
  const status = useWorkspace();
  const isFilling = status !== undefined && status.state !== 'signedOut' && status.filling !== null;
  const [announced, setAnnounced] = useState('');
  const known = useRef(new Map<string, string>());
  const heard = useRef({ at: 0, context: undefined as AudioContext | undefined });

  useEffect(() => {
    if (myId === undefined) return;
    // What is there already is not new.
    void ask('inbox.list', { view: 'mine', offset: 0, limit: 200 }).then(
      ({ rows }) => {
        for (const { case: of } of rows) known.current.set(of.caseId, of.lastMessage?.eventId ?? '');
      },
      // Then one message too many is announced, at worst.
      () => {},
    );
  }, [ask, myId]);

  useEffect(() => {
    const look = (view: CaseView): void => {
      const { case: of, customer } = view;
      const { lastMessage } = of;
      const before = known.current.get(of.caseId);
      known.current.set(of.caseId, lastMessage?.eventId ?? '');
      if (!lastMessage || lastMessage.eventId === before || lastMessage.by.kind !== 'customer') return;
      if (of.assigneeId !== myId || lastMessage.at <= view.readTo) return;
      setAnnounced(
        t(($) => $.inbox.list.newMessage, {
          name: customer.name || t(($) => $.inbox.list.unknownCustomer),
          text: lastMessage.text,
        }),
      );
      const isLookedAt = isShown && of.caseId === caseId && document.hasFocus();
      const now = performance.now();
      if (!soundOn || isLookedAt || now - heard.current.at < quietMs) return;
      heard.current.at = now;
      heard.current.context ??= new AudioContext();
      blip(heard.current.context);
    };
    return on('inbox.changed', ({ caseIds }) => {
      if (isFilling || caseIds.length > mostCases) return;
      for (const each of caseIds) {
        // A case that cannot be read has nothing to tell.
        void ask('case.read', { caseId: each }).then(
          (view) => view && look(view),
          () => {},
        );
      }
    });
  }, [ask, on, t, myId, caseId, isShown, soundOn, isFilling]);
  return (
    <VisuallyHidden role="log" aria-live="polite">
      {announced}
    </VisuallyHidden>
  );
}

import { TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusAtStart } from '../../../ui/focusAtStart.ts';
import type { CaseView } from '#core/contracts/inbox.ts';
import { useServices } from '../../services.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import classes from './ConversationPane.module.css';

/** What the case is about; a click makes it a field. */
export function SubjectField({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const { send } = useCaseActions();
  const { newId } = useServices();
  const [typed, setTyped] = useState<string | null>(null);
  const { subject, caseId } = view.case;
  const save = (): void => {
    const next = typed?.trim();
    setTyped(null);
    if (next === undefined || next === subject) return;
    const baseVersion = view.caseVersion;
    void send({ type: 'case.subject', caseId, eventId: newId(), baseVersion, subject: next });
  };
  if (typed === null) {
    return (
      <UnstyledButton
        className={classes['subject']}
        aria-label={`${t(($) => $.inbox.conversation.editSubject)}: ${subject}`}
        title={subject}
        onClick={() => setTyped(subject)}
      >
        <bdi>{subject || t(($) => $.inbox.conversation.noSubject)}</bdi>
      </UnstyledButton>
    );
  }
  return (
    <TextInput
      size="xs"
      ref={focusAtStart}
      aria-label={t(($) => $.inbox.conversation.subject)}
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}

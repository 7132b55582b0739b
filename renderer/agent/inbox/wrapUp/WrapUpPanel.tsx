import { Button, CloseButton, Group, Select, Text, Textarea } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#core/contracts/inbox.ts';
import type { Contact } from '#core/domain/timeline/case.ts';
import { dispositionSchema } from '#core/domain/timeline/event.ts';
import { useServices } from '../../services.ts';
import { useToday } from '../../useClock.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useTimes } from '../times.ts';
import { useNames } from '../useNames.ts';
import { contactToWrapUp } from './contactToWrapUp.ts';
import { useWrapUpDraft } from './useWrapUpDraft.ts';
import classes from './WrapUpPanel.module.css';

/** Pixels. */
const lowWindow = 740;

interface WrapUpPanelProps {
  readonly view: CaseView;
  /** The contact whose button was pressed; null for whichever waits. */
  readonly asked: string | null;
  readonly onDone: () => void;
}

/** After a call or a chat: what it was about. It stands beside the work and never in its way. */
export function WrapUpPanel({ view, asked, onDone }: WrapUpPanelProps) {
  const { myId } = useNames();
  const [put, setPut] = useState<readonly string[]>([]);
  const contact = contactToWrapUp(view.case.contacts, { asked, myId, put });
  if (!contact) return null;
  const done = (): void => {
    setPut((before) => [...before, contact.contactId]);
    onDone();
  };
  return (
    <WrapUpForm
      key={contact.contactId}
      view={view}
      contact={contact}
      isAsked={contact.contactId === asked}
      onDone={done}
    />
  );
}

interface WrapUpFormProps {
  readonly view: CaseView;
  readonly contact: Contact;
  /** Its button was pressed: there is no doubt that it is wanted. */
  readonly isAsked: boolean;
  readonly onDone: () => void;
}

function WrapUpForm({ view, contact, isAsked, onDone }: WrapUpFormProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const { directory } = useNames();
  const { newId } = useServices();
  const { send } = useCaseActions();
  const [draft, setDraft, forget] = useWrapUpDraft(contact.contactId);
  const { contactId } = contact;
  const isToday = contact.startedAt >= useToday();
  const time = (isToday ? times.clock : times.dayAndTime)(contact.startedAt);
  // A low window belongs to the conversation; one click opens the form there.
  const [isOpened, setIsOpened] = useState(() => isAsked || window.innerHeight >= lowWindow);
  const what = t(($) => (contact.channel === 'phone' ? $.inbox.wrapUp.call : $.inbox.wrapUp.chat), { time });
  const offered = directory?.workspace.dispositions ?? [];
  const dispositions = offered.length > 0 ? offered : dispositionSchema.options;
  const title = t(($) => $.inbox.wrapUp.title, { what });
  const save = async (): Promise<void> => {
    const { note, disposition } = draft;
    const { caseId } = view.case;
    const eventId = newId();
    const body = {
      type: 'contact.wrapUp',
      caseId,
      eventId,
      contactId,
      note: note.trim(),
      disposition,
    } as const;
    if (!(await send(body))) return;
    forget();
    onDone();
  };
  return (
    <section className={classes['panel']} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={8} wrap="nowrap" flex={1} miw={0}>
          <IconClipboardCheck size={18} aria-hidden="true" />
          <Text fw={600} size="sm" truncate>
            {title}
          </Text>
        </Group>
        {!isOpened && (
          <Button size="compact-sm" variant="light" color="teal" onClick={() => setIsOpened(true)}>
            {t(($) => $.inbox.conversation.wrapUp)}
          </Button>
        )}
        <CloseButton size="sm" aria-label={t(($) => $.inbox.wrapUp.later)} onClick={onDone} />
      </Group>
      {isOpened && (
        <div className={classes['fields']}>
          <Select
            size="sm"
            aria-label={t(($) => $.inbox.wrapUp.disposition)}
            placeholder={t(($) => $.inbox.wrapUp.disposition)}
            data={dispositions.map((value) => ({
              value,
              label: t(($) => $.inbox.wrapUp.dispositions[value]),
            }))}
            value={draft.disposition}
            onChange={(value) => {
              const disposition = dispositionSchema.safeParse(value).data ?? null;
              setDraft({ ...draft, disposition });
            }}
          />
          <Textarea
            size="sm"
            autosize
            minRows={1}
            maxRows={5}
            aria-label={t(($) => $.inbox.wrapUp.note)}
            placeholder={t(($) => $.inbox.wrapUp.note)}
            maxLength={20_000}
            value={draft.note}
            onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
          />
          <Button
            size="sm"
            disabled={draft.note.trim() === '' && draft.disposition === null}
            onClick={() => void save()}
          >
            {t(($) => $.inbox.wrapUp.save)}
          </Button>
        </div>
      )}
    </section>
  );
}

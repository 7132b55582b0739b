import { Button, Text, ThemeIcon } from '@mantine/core';
import { IconPhoneIncoming, IconPhoneOutgoing, IconPhoneX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '#core/domain/timeline/case.ts';
import { endingWords } from '../../calls/endingWords.ts';
import { formatDuration } from '../../calls/format.ts';
import { useNames } from '../useNames.ts';
import { useTimes } from '../times.ts';
import classes from './MessageRow.module.css';
import { RecordingPlayer } from './RecordingPlayer.tsx';
import type { CallStory } from './timelineRows.ts';

interface CallCardProps {
  readonly call: CallStory;
  /** Undefined for one that the case no longer carries with it. */
  readonly contact: Contact | undefined;
  readonly onWrapUp: (contactId: string) => void;
}

/** One call: which way, how long, how it ended and what was agreed. */
export function CallCard({ call, contact, onWrapUp }: CallCardProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const names = useNames();
  const { direction, ended, answered } = call;
  const isMissed = ended !== undefined && !answered;
  const Icon = isMissed ? IconPhoneX : direction === 'incoming' ? IconPhoneIncoming : IconPhoneOutgoing;
  const outcome = (): string => {
    if (!ended)
      return t(($) => (answered ? $.inbox.conversation.callActive : $.inbox.conversation.callRinging));
    const words = endingWords(ended.ending);
    if (ended.talkedMs === null) return t(($) => $.calls.endings[words].title);
    return `${formatDuration(ended.talkedMs)} · ${t(($) => $.calls.endings[words].advice)}`;
  };
  const wrapUp = contact?.wrapUp;
  const agent = names.agent(contact?.agentId ?? null);
  return (
    <article className={classes['call']}>
      <ThemeIcon
        variant="light"
        size={36}
        radius="xl"
        color={isMissed ? 'red' : ended ? 'teal' : 'green'}
        aria-hidden="true"
      >
        <Icon size={19} />
      </ThemeIcon>
      <div className={classes['callBody']}>
        <Text fw={600} size="sm">
          {t(($) =>
            direction === 'incoming' ? $.inbox.conversation.callIncoming : $.inbox.conversation.callOutgoing,
          )}
          <Text component="span" size="sm" c="dimmed" fw={400}>
            {' '}
            · {times.clock(call.startedAt)}
            {agent && (
              <>
                {' '}
                · <bdi>{agent.name}</bdi>
              </>
            )}
          </Text>
        </Text>
        <Text size="sm" c="dimmed">
          {outcome()}
        </Text>
        {call.transferredTo !== undefined && (
          <Text size="sm" c="dimmed">
            {t(($) => $.inbox.conversation.callTransferred, { to: call.transferredTo })}
          </Text>
        )}
        {call.consent !== undefined && (
          <Text size="sm" c="dimmed">
            {t(($) => $.inbox.conversation.recordingConsents[call.consent ?? 'denied'])}
          </Text>
        )}
        {call.recordings.map((recording) => (
          <RecordingPlayer key={recording.file.blobId} recording={recording} />
        ))}
        {ended && ended.mos !== null && (
          <Text size="sm" c="dimmed">
            {t(($) => $.inbox.conversation.callQuality, { mos: ended.mos.toFixed(1) })}
          </Text>
        )}
        {wrapUp && (
          <div className={classes['wrap']}>
            {wrapUp.disposition !== null && (
              <Text size="sm" fw={600}>
                {t(($) => $.inbox.wrapUp.dispositions[wrapUp.disposition ?? 'other'])}
              </Text>
            )}
            {wrapUp.note}
          </div>
        )}
        {!wrapUp && ended && contact && (
          <Button size="compact-sm" variant="light" mt={6} onClick={() => onWrapUp(contact.contactId)}>
            {t(($) => $.inbox.conversation.wrapUp)}
          </Button>
        )}
      </div>
    </article>
  );
}

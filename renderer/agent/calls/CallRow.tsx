import { ActionIcon, Text } from '@mantine/core';
import { IconPhone, IconPhoneIncoming, IconPhoneOutgoing, IconPhoneX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallRecord } from '#core/contracts/model.ts';
import { useCommand } from '../useCommand.ts';
import classes from './CallRow.module.css';
import { endingWords } from './endingWords.ts';
import { formatDuration } from './format.ts';
import { usePartyName } from './partyName.ts';

const isMissed = ({ direction, answeredAt, ending }: CallRecord): boolean =>
  direction === 'incoming' &&
  answeredAt === null &&
  ending !== null &&
  ending.cause !== 'elsewhere' &&
  ending.cause !== 'declined';

function Direction({ record }: { readonly record: CallRecord }) {
  const { t } = useTranslation();
  if (isMissed(record)) {
    return (
      <IconPhoneX size={19} color="var(--mantine-color-red-6)" aria-label={t(($) => $.history.missed)} />
    );
  }
  if (record.direction === 'incoming') {
    return (
      <IconPhoneIncoming
        size={19}
        color="var(--mantine-color-teal-6)"
        aria-label={t(($) => $.history.incoming)}
      />
    );
  }
  return (
    <IconPhoneOutgoing
      size={19}
      color="var(--mantine-color-pulse-4)"
      aria-label={t(($) => $.history.outgoing)}
    />
  );
}

/** One call of the history: who, when, how it went, and a way to call again. */
export function CallRow({ record }: { readonly record: CallRecord }) {
  const { t, i18n } = useTranslation();
  const run = useCommand();
  const { number, displayName } = record.party;
  const name = usePartyName(record.party);
  const time = new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit' });
  const outcome = (): string => {
    const { answeredAt, endedAt, ending } = record;
    if (endedAt === null || ending === null) return t(($) => $.history.ongoing);
    const words = endingWords(ending);
    if (answeredAt === null || ending.cause !== 'hungup') return t(($) => $.calls.endings[words].title);
    return formatDuration(endedAt - answeredAt);
  };
  return (
    <li className={classes['row']} data-call-id={record.callId}>
      <Direction record={record} />
      <div className={classes['who']}>
        <Text fw={550} truncate className={classes['name'] ?? ''} data-missed={isMissed(record)}>
          {name}
        </Text>
        {displayName && (
          <Text size="xs" c="dimmed" truncate>
            {number}
          </Text>
        )}
      </div>
      <Text size="sm" c="dimmed" className={classes['outcome'] ?? ''}>
        {outcome()}
      </Text>
      <Text size="sm" c="dimmed" className={classes['time'] ?? ''}>
        {time.format(record.startedAt)}
      </Text>
      <ActionIcon
        variant="subtle"
        size="lg"
        radius="xl"
        color="green.8"
        disabled={number === ''}
        aria-label={t(($) => $.calls.callNumber, { number: name })}
        onClick={() => void run('calls.dial', { target: number })}
      >
        <IconPhone size={18} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}

import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconHandStop, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#core/contracts/customer.ts';
import { formatDuration } from '../agent/calls/format.ts';
import { useNow } from '../agent/useClock.ts';
import type { CustomerClient, Shared } from './CustomerApp.tsx';
import classes from './CustomerApp.module.css';
import { NeverShown } from './NeverShown.tsx';
import { OwnTerminalCard } from './OwnTerminalCard.tsx';
import { SessionFiles } from './SessionFiles.tsx';

interface SessionProps {
  readonly bridge: CustomerClient;
  readonly session: SessionView;
  readonly shared: Shared;
}

/** Who is there, what they may do, and how to take each of it back. */
export function Session({ bridge, session, shared }: SessionProps) {
  const { t } = useTranslation();
  const { by, compare, held, shown, frozen, isAsked, isAway, recording, stopKey } = session;
  return (
    <Stack gap="lg" className={classes['middle'] ?? ''}>
      <div>
        <Title order={1} size="h3">
          {t(($) => $.help.joined.with, by)}
        </Title>
        <Text c="dimmed">{t(($) => $.help.joined.at, by)}</Text>
      </div>
      <div>
        <Text className={classes['digits'] ?? ''}>{compare}</Text>
        <Text size="sm" c="dimmed">
          {t(($) => $.help.joined.compare)}
        </Text>
      </div>
      {isAway && (
        <Alert color="orange" role="alert">
          {t(($) => $.help.joined.away)}
        </Alert>
      )}
      {frozen !== null && (
        <Alert color="orange" role="alert">
          {t(($) => $.help.hidden.frozen[frozen])}
        </Alert>
      )}
      {isAsked && <Alert color="pulse">{t(($) => $.help.joined.asked)}</Alert>}
      {held.length === 0 ? (
        <Text>{t(($) => $.help.joined.nothing)}</Text>
      ) : (
        <section aria-label={t(($) => $.help.joined.allowed)}>
          <Text fw={600} mb={6}>
            {t(($) => $.help.joined.allowed)}
          </Text>
          {held.map(({ lease, until }) => (
            <Held key={lease} bridge={bridge} lease={lease} until={until} recording={recording} />
          ))}
        </section>
      )}
      <NeverShown bridge={bridge} settings={shared.settings} />
      <OwnTerminalCard terminal={shared.terminal} />
      <SessionFiles files={shared.files} held={held} />
      <Group>
        {shown.length > 0 && (
          <Button variant="default" onClick={() => void bridge.ask('customer.choose', undefined)}>
            {t(($) => $.help.joined.change)}
          </Button>
        )}
        <Button
          color="red.7"
          leftSection={<IconPlugConnectedX size={18} aria-hidden="true" />}
          onClick={() => void bridge.ask('customer.end', undefined)}
        >
          {t(($) => $.help.joined.end)}
        </Button>
      </Group>
      {stopKey !== null && (
        <Text size="sm" c="dimmed">
          {t(($) => $.help.joined.stopKey, { key: stopKey })}
        </Text>
      )}
    </Stack>
  );
}

interface HeldProps {
  readonly bridge: CustomerClient;
  readonly lease: SessionView['held'][number]['lease'];
  readonly until: number;
  readonly recording: SessionView['recording'];
}

function Held({ bridge, lease, until, recording }: HeldProps) {
  const { t } = useTranslation();
  const now = useNow(true);
  const name = t(($) => $.help.leases[lease].name);
  return (
    <div className={classes['held']}>
      <div className={classes['lease']}>
        <Text fw={550}>{name}</Text>
        <Text size="sm" c="dimmed" className={classes['left'] ?? ''}>
          {t(($) => $.help.joined.left, { time: formatDuration(until - now) })}
        </Text>
        {lease === 'record' && recording !== 'off' && (
          <Text size="sm" component="output">
            {t(($) => $.help.recording[recording])}
          </Text>
        )}
      </div>
      {lease === 'record' && recording !== 'off' && (
        <Button
          variant="default"
          size="sm"
          onClick={() => void bridge.ask('customer.pauseRecording', { isPaused: recording === 'on' })}
        >
          {t(($) => (recording === 'on' ? $.help.recording.pause : $.help.recording.goOn))}
        </Button>
      )}
      <Button
        variant="default"
        size="sm"
        leftSection={<IconHandStop size={16} aria-hidden="true" />}
        aria-label={t(($) => $.help.joined.takeBackLease, { lease: name })}
        onClick={() => void bridge.ask('customer.revoke', { lease })}
      >
        {t(($) => $.help.joined.takeBack)}
      </Button>
    </div>
  );
}

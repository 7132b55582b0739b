import { ActionIcon, Button, Text } from '@mantine/core';
import {
  IconDots,
  IconPlayerPauseFilled,
  IconPlayerRecordFilled,
  IconPlugConnectedX,
  IconScreenShare,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { barBridge, SessionView } from '#core/contracts/customer.ts';
import { formatDuration } from '../agent/calls/format.ts';
import { useRemoteValue, type RemoteValue } from '../agent/remoteValue.ts';
import type { Client } from '../bridge.ts';
import { useNow } from '../agent/useClock.ts';
import { LeaseIcon } from '../ui/LeaseIcon.tsx';
import classes from './Bar.module.css';

interface BarProps {
  readonly bridge: Client<typeof barBridge>;
  readonly session: RemoteValue<SessionView | null>;
}

/** So many leases fit with their names, and with the time that they have left; of all there is the sign, and the way to end it. */
const roomFor = { names: 1, times: 3 } as const;

/** Who is there, what they may do and for how long: always seen, and each of it ends with one click. */
export function Bar({ bridge, session }: BarProps) {
  const { t } = useTranslation();
  const now = useNow(true);
  const shown = useRemoteValue(session);
  if (!shown) return null;
  const { by, held, isAway, frozen, recording } = shown;
  const recorded = held.find(({ lease }) => lease === 'record');
  const others = recording === 'off' ? held : held.filter((each) => each !== recorded);
  return (
    <main className={classes['bar']} data-live={held.length > 0 || undefined}>
      <span className={classes['dot']} aria-hidden="true" />
      <Text fw={600} size="sm" className={classes['who'] ?? ''} title={by.server}>
        {t(($) => $.help.bar.sees, by)}
      </Text>
      {recorded && recording !== 'off' && (
        <Recording bridge={bridge} recording={recording} left={recorded.until - now} />
      )}
      <div className={classes['leases']}>
        {isAway && <span className={classes['note']}>{t(($) => $.help.bar.away)}</span>}
        {frozen !== null && <span className={classes['note']}>{t(($) => $.help.bar.frozen)}</span>}
        {held.length === 0 && !isAway && (
          <span className={classes['note']}>{t(($) => $.help.bar.nothing)}</span>
        )}
        {others.map(({ lease, until }) => {
          const name = t(($) => $.help.leases[lease].name);
          return (
            <button
              key={lease}
              type="button"
              className={classes['lease']}
              aria-label={t(($) => $.help.joined.takeBackLease, { lease: name })}
              title={`${t(($) => $.help.joined.takeBackLease, { lease: name })} (${formatDuration(until - now)})`}
              onClick={() => void bridge.ask('bar.revoke', { lease })}
            >
              {others.length > roomFor.names ? <LeaseIcon lease={lease} size={16} /> : name}
              {others.length <= roomFor.times && (
                <span className={classes['left']}>{formatDuration(until - now)}</span>
              )}
              <IconX size={14} aria-hidden="true" />
            </button>
          );
        })}
      </div>
      {held.some(({ lease }) => lease === 'view') && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(($) => $.help.bar.change)}
          title={t(($) => $.help.bar.change)}
          onClick={() => void bridge.ask('bar.choose', undefined)}
        >
          <IconScreenShare size={18} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(($) => $.help.bar.open)}
        title={t(($) => $.help.bar.open)}
        onClick={() => void bridge.ask('bar.open', undefined)}
      >
        <IconDots size={18} />
      </ActionIcon>
      <Button
        size="xs"
        color="red.7"
        className={classes['end'] ?? ''}
        leftSection={<IconPlugConnectedX size={16} aria-hidden="true" />}
        onClick={() => void bridge.ask('bar.end', undefined)}
      >
        {t(($) => $.help.bar.end)}
      </Button>
    </main>
  );
}

interface RecordingProps {
  readonly bridge: BarProps['bridge'];
  readonly recording: 'on' | 'paused';
  /** Time (ms). */
  readonly left: number;
}

/** That a film is made, in words and colour, and the way to make it stop for a while. */
function Recording({ bridge, recording, left }: RecordingProps) {
  const { t } = useTranslation();
  const isPaused = recording === 'paused';
  const Icon = isPaused ? IconPlayerPauseFilled : IconPlayerRecordFilled;
  const takeBack = t(($) => $.help.joined.takeBackLease, { lease: t(($) => $.help.leases.record.name) });
  const doing = t(($) => (isPaused ? $.help.recording.goOn : $.help.recording.pause));
  return (
    <span className={classes['recording']} data-paused={isPaused || undefined}>
      <Icon size={14} aria-hidden="true" />
      <output>{t(($) => $.help.recording[recording])}</output>
      <span className={classes['left']}>{formatDuration(left)}</span>
      <button
        type="button"
        className={classes['pause']}
        onClick={() => void bridge.ask('bar.pauseRecording', { isPaused: !isPaused })}
      >
        {doing}
      </button>
      <button
        type="button"
        className={classes['takeBack']}
        aria-label={takeBack}
        title={takeBack}
        onClick={() => void bridge.ask('bar.revoke', { lease: 'record' })}
      >
        <IconX size={14} aria-hidden="true" />
      </button>
    </span>
  );
}

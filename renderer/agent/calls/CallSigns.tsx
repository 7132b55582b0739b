import { Badge, Group, Text } from '@mantine/core';
import {
  IconMicrophoneOff,
  IconPhonePause,
  IconPlayerPause,
  IconPlayerRecordFilled,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#core/domain/call/call.ts';
import classes from './CallSigns.module.css';

type ActiveCall = Extract<Call, { state: 'active' }>;

interface CallSignsProps {
  readonly call: ActiveCall;
  readonly size: 'sm' | 'lg';
}

/** What is out of the ordinary in the call: nobody should find out by being asked “are you still there?”. */
export function CallSigns({ call, size }: CallSignsProps) {
  const { t } = useTranslation();
  const { muted, heldByUs, heldByThem, recording } = call;
  const sign = (isOn: boolean, words: string, Icon: TablerIcon, color: string, isLoud = false) =>
    isOn && (
      <Badge
        color={color}
        variant={isLoud ? 'filled' : 'light'}
        size={size}
        leftSection={<Icon size={size === 'lg' ? 14 : 11} aria-hidden="true" />}
      >
        {words}
      </Badge>
    );
  const isRecorded = recording.state === 'on' && !recording.paused;
  const isPaused = recording.state === 'on' && recording.paused;
  return (
    <div className={classes['signs']} data-size={size}>
      <Group gap={size === 'lg' ? 'xs' : 6} justify={size === 'lg' ? 'center' : 'flex-start'}>
        {sign(
          isRecorded,
          t(($) => $.calls.recording.on),
          IconPlayerRecordFilled,
          'red.8',
          true,
        )}
        {sign(
          isPaused,
          t(($) => $.calls.recording.paused),
          IconPlayerPause,
          'red',
        )}
        {sign(
          heldByUs,
          t(($) => $.calls.heldByUs),
          IconPhonePause,
          'orange',
        )}
        {sign(
          heldByThem,
          t(($) => $.calls.heldByThem),
          IconPhonePause,
          'grape',
        )}
        {sign(
          muted,
          t(($) => $.calls.muted),
          IconMicrophoneOff,
          'orange',
        )}
      </Group>
      <News call={call} />
    </div>
  );
}

/** What became of something that was asked of the other side. */
function News({ call: { recording, transfer } }: Pick<CallSignsProps, 'call'>) {
  const { t } = useTranslation();
  return (
    <>
      {recording.state === 'asked' && (
        <Text component="output" size="sm">
          {t(($) => $.calls.recording.asked)}
        </Text>
      )}
      {recording.state === 'denied' && (
        <Text component="output" size="sm">
          {t(($) => $.calls.recording.denied)}
        </Text>
      )}
      {transfer.state === 'asked' && (
        <Text component="output" size="sm">
          {t(($) => $.calls.transferring, { to: transfer.to })}
        </Text>
      )}
      {transfer.state === 'refused' && (
        <Text size="sm" role="alert" className={classes['refused'] ?? ''}>
          {t(($) => $.calls.transferRefused, { to: transfer.to })}
          {transfer.status !== undefined && ` ${t(($) => $.calls.sipStatus, { status: transfer.status })}.`}
        </Text>
      )}
    </>
  );
}

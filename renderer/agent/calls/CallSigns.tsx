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

interface Sign {
  readonly words: string;
  readonly icon: TablerIcon;
  readonly color: string;
  readonly isLoud?: boolean;
}

function useSigns({ muted, heldByUs, heldByThem, recording }: ActiveCall): Sign[] {
  const { t } = useTranslation();
  const signs: Sign[] = [];
  if (recording.state === 'on') {
    signs.push(
      recording.paused
        ? { words: t(($) => $.calls.recording.paused), icon: IconPlayerPause, color: 'red' }
        : {
            words: t(($) => $.calls.recording.on),
            icon: IconPlayerRecordFilled,
            color: 'red.8',
            isLoud: true,
          },
    );
  }
  if (heldByUs) signs.push({ words: t(($) => $.calls.heldByUs), icon: IconPhonePause, color: 'orange' });
  if (heldByThem) signs.push({ words: t(($) => $.calls.heldByThem), icon: IconPhonePause, color: 'grape' });
  if (muted) signs.push({ words: t(($) => $.calls.muted), icon: IconMicrophoneOff, color: 'orange' });
  return signs;
}

/** What is out of the ordinary in the call: nobody should find out by being asked “are you still there?”. */
export function CallSigns({ call, size }: CallSignsProps) {
  const signs = useSigns(call);
  return (
    <div className={classes['signs']} data-size={size}>
      {signs.length > 0 && (
        <Group gap={size === 'lg' ? 'xs' : 6} justify={size === 'lg' ? 'center' : 'flex-start'}>
          {signs.map(({ words, icon: Icon, color, isLoud }) => (
            <Badge
              key={words}
              color={color}
              variant={isLoud ? 'filled' : 'light'}
              size={size}
              leftSection={<Icon size={size === 'lg' ? 14 : 11} aria-hidden="true" />}
            >
              {words}
            </Badge>
          ))}
        </Group>
      )}
      <News call={call} />
    </div>
  );
}

/** What became of something that was asked of the other side. */
function News({ call: { recording, transfer } }: Pick<CallSignsProps, 'call'>) {
  const { t } = useTranslation();
  const isAbout = recording.state === 'asked' || recording.state === 'denied' ? recording.state : undefined;
  return (
    <>
      {isAbout && (
        <Text component="output" size="sm">
          {t(($) => $.calls.recording[isAbout])}
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

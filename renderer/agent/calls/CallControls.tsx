import { Button, Group, Tooltip } from '@mantine/core';
import { IconPhone, IconPhoneOff, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#core/domain/call/call.ts';
import { useCommand } from '../useCommand.ts';
import { ActiveControls } from './ActiveControls.tsx';
import { callHotkeys, spoken } from './useCallHotkeys.ts';

interface CallControlsProps {
  readonly call: Call;
  /** `sm` for the bar over other screens. */
  readonly size?: 'sm' | 'lg';
}

/** What can be done with the call as it is now. */
export function CallControls({ call, size = 'lg' }: CallControlsProps) {
  const { t } = useTranslation();
  const run = useCommand();
  const { callId } = call;
  const icon = size === 'lg' ? 20 : 16;
  const red = {
    size,
    color: 'red.7',
    leftSection: <IconPhoneOff size={icon} aria-hidden="true" />,
  } as const;
  const green = {
    size,
    color: 'green.8',
    leftSection: <IconPhone size={icon} aria-hidden="true" />,
  } as const;
  switch (call.state) {
    case 'offered':
      return (
        <Group mt={size === 'lg' ? 'lg' : 0} justify="center">
          <Tooltip label={spoken(callHotkeys.answer)}>
            <Button {...green} onClick={() => void run('calls.answer', { callId })}>
              {t(($) => $.calls.answer)}
            </Button>
          </Tooltip>
          <Tooltip label={spoken(callHotkeys.hangup)}>
            <Button {...red} onClick={() => void run('calls.decline', { callId })}>
              {t(($) => $.calls.decline)}
            </Button>
          </Tooltip>
        </Group>
      );
    case 'dialing':
    case 'alerting':
    case 'answering':
    case 'active':
      return (
        <Group mt={size === 'lg' ? 'lg' : 0} justify="center" gap={size === 'lg' ? 'sm' : 6}>
          {call.state === 'active' && <ActiveControls call={call} size={size} />}
          <Tooltip label={spoken(callHotkeys.hangup)}>
            <Button {...red} onClick={() => void run('calls.hangup', { callId })}>
              {t(($) => (call.state === 'active' ? $.calls.hangup : $.calls.cancel))}
            </Button>
          </Tooltip>
        </Group>
      );
    case 'ended':
      return (
        <Group mt={size === 'lg' ? 'lg' : 0} justify="center">
          {call.party.number !== '' && (
            <Button
              variant="light"
              leftSection={<IconPhone size={18} aria-hidden="true" />}
              onClick={() => void run('calls.dial', { target: call.party.number })}
            >
              {t(($) => (call.direction === 'incoming' ? $.calls.callBack : $.calls.callAgain))}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconX size={18} aria-hidden="true" />}
            onClick={() => void run('calls.dismiss', { callId })}
          >
            {t(($) => $.calls.close)}
          </Button>
        </Group>
      );
  }
}

import { Button, Group, Tooltip } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff, IconPhone, IconPhoneOff, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#core/domain/call/call.ts';
import { useCommand } from '../useCommand.ts';
import { callHotkeys } from './useCallHotkeys.ts';

const spoken = (keys: string): string =>
  keys
    .replace('mod', globalThis.navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl')
    .replace('shift', 'Shift')
    .replaceAll('+', ' ');

/** What can be done with the call as it is now. */
export function CallControls({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const run = useCommand();
  const { callId } = call;
  const red = {
    size: 'lg',
    color: 'red.7',
    leftSection: <IconPhoneOff size={20} aria-hidden="true" />,
  } as const;
  const green = {
    size: 'lg',
    color: 'green.8',
    leftSection: <IconPhone size={20} aria-hidden="true" />,
  } as const;
  switch (call.state) {
    case 'offered':
      return (
        <Group mt="lg" justify="center">
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
        <Group mt="lg" justify="center">
          {call.state === 'active' && (
            <Tooltip label={spoken(callHotkeys.mute)}>
              <Button
                size="lg"
                variant={call.muted ? 'filled' : 'default'}
                color="orange.8"
                aria-pressed={call.muted}
                leftSection={
                  call.muted ? (
                    <IconMicrophoneOff size={20} aria-hidden="true" />
                  ) : (
                    <IconMicrophone size={20} aria-hidden="true" />
                  )
                }
                onClick={() => void run('calls.mute', { callId, muted: !call.muted })}
              >
                {t(($) => (call.muted ? $.calls.unmute : $.calls.mute))}
              </Button>
            </Tooltip>
          )}
          <Tooltip label={spoken(callHotkeys.hangup)}>
            <Button {...red} onClick={() => void run('calls.hangup', { callId })}>
              {t(($) => (call.state === 'active' ? $.calls.hangup : $.calls.cancel))}
            </Button>
          </Tooltip>
        </Group>
      );
    case 'ended':
      return (
        <Group mt="lg" justify="center">
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

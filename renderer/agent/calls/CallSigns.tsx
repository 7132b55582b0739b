import { Badge, Group, Text } from '@mantine/core';
import { IconMicrophoneOff, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#core/domain/call/call.ts';

/** What is out of the ordinary in the call: nobody should find out by being asked “are you still there?”. */
export function CallSigns({ call }: { readonly call: Extract<Call, { state: 'active' }> }) {
  const { t } = useTranslation();
  const { muted, heldByUs, heldByThem, transfer } = call;
  return (
    <>
      <Group gap="xs" justify="center">
        {heldByUs && (
          <Badge color="orange" variant="light" size="lg" leftSection={<IconPlayerPause size={14} />}>
            {t(($) => $.calls.heldByUs)}
          </Badge>
        )}
        {heldByThem && (
          <Badge color="grape" variant="light" size="lg" leftSection={<IconPlayerPause size={14} />}>
            {t(($) => $.calls.heldByThem)}
          </Badge>
        )}
        {muted && (
          <Badge color="orange" variant="light" size="lg" leftSection={<IconMicrophoneOff size={14} />}>
            {t(($) => $.calls.muted)}
          </Badge>
        )}
      </Group>
      {transfer.state === 'asked' && (
        <Text component="output" size="sm">
          {t(($) => $.calls.transferring, { to: transfer.to })}
        </Text>
      )}
      {transfer.state === 'refused' && (
        <Text size="sm" role="alert" c="red">
          {t(($) => $.calls.transferRefused, { to: transfer.to })}
          {transfer.status !== undefined && ` ${t(($) => $.calls.sipStatus, { status: transfer.status })}.`}
        </Text>
      )}
    </>
  );
}

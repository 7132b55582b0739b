import { Button, Group, Text } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '#core/domain/call/call.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { useInbox } from '../place.ts';
import { useCaller } from './useCaller.ts';

/** Which customer is on the phone, and the way to their case; nothing for a stranger. */
export function CallerCard({ call, size = 'sm' }: { readonly call: Call; readonly size?: 'xs' | 'sm' }) {
  const { t } = useTranslation();
  const { openCase } = useInbox();
  const caller = useCaller(call);
  if (!caller) return null;
  const { caseId, customer } = caller;
  const name = customer.name || t(($) => $.inbox.list.unknownCustomer);
  return (
    <Group gap="sm" justify="center" wrap="nowrap" maw="100%">
      <PersonAvatar name={customer.name} size={28} />
      <Text size="sm" truncate>
        <bdi>{t(($) => (caseId === null ? $.inbox.caller.customer : $.inbox.caller.known), { name })}</bdi>
      </Text>
      {caseId !== null && (
        <Button
          size={size}
          variant="light"
          flex="none"
          leftSection={<IconInbox size={16} aria-hidden="true" />}
          onClick={() => openCase(caseId)}
        >
          {t(($) => $.inbox.caller.open)}
        </Button>
      )}
    </Group>
  );
}

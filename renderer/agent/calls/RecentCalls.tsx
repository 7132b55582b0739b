import { Button, Group, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { IconPhoneCall, IconPhoneIncoming, IconRepeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { demoNumbers } from '#core/contracts/demo.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useCommand } from '../useCommand.ts';
import { CallList } from './CallList.tsx';
import { useHistory } from './useHistory.ts';

function DemoHint() {
  const { t } = useTranslation();
  const run = useCommand();
  return (
    <Stack gap={8} align="center" mt="sm">
      <Text size="sm" c="dimmed" ta="center">
        {t(($) => $.calls.demoHint)}
      </Text>
      <Group justify="center" gap="xs">
        <Button
          size="compact-md"
          variant="light"
          leftSection={<IconRepeat size={16} aria-hidden="true" />}
          onClick={() => void run('calls.dial', { target: demoNumbers.echo })}
        >
          {t(($) => $.calls.demoEcho, { number: demoNumbers.echo })}
        </Button>
        <Button
          size="compact-md"
          variant="light"
          leftSection={<IconPhoneIncoming size={16} aria-hidden="true" />}
          onClick={() => void run('calls.dial', { target: demoNumbers.callback })}
        >
          {t(($) => $.calls.demoCallback, { number: demoNumbers.callback })}
        </Button>
      </Group>
    </Stack>
  );
}

/** The latest calls, one click from being called again. */
export function RecentCalls({ demo }: { readonly demo: boolean }) {
  const { t } = useTranslation();
  const { records } = useHistory('', 20);
  if (!records) return null;
  if (records.length === 0) {
    return (
      <EmptyState
        icon={<IconPhoneCall size={28} stroke={1.6} />}
        title={t(($) => $.calls.emptyTitle)}
        text={t(($) => $.calls.emptyText)}
      >
        {demo && <DemoHint />}
      </EmptyState>
    );
  }
  return (
    <>
      <Title order={2} size="h4" px="lg" pt="md" pb="xs">
        {t(($) => $.calls.recent)}
      </Title>
      <ScrollArea flex={1} px="xs" pb="sm">
        <CallList records={records} />
      </ScrollArea>
    </>
  );
}

import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCloudOff, IconCloudX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SyncProblem } from '#core/contracts/inbox.ts';
import { useWorkspace } from '../../services.ts';
import { useCommand } from '../../useCommand.ts';
import { useInbox } from '../place.ts';

/** Problems that the line to the server says nothing about. */
const ownToThisComputer: ReadonlySet<SyncProblem> = new Set(['notRemembered', 'localFault']);

/** What of the agreement with the server needs the person; being offline for a while does not. */
export function SyncBanner() {
  const { t } = useTranslation();
  const run = useCommand();
  const { openDialog } = useInbox();
  const status = useWorkspace();
  if (!status || status.state === 'signedOut') return null;
  if (status.refused > 0) {
    return (
      <Alert
        color="red"
        radius={0}
        icon={<IconCloudX aria-hidden="true" />}
        title={t(($) => $.inbox.sync.refusedTitle)}
      >
        <Group justify="space-between" gap="sm">
          <Text size="sm">{t(($) => $.inbox.sync.refusedText)}</Text>
          <Button size="xs" variant="white" color="dark" onClick={() => openDialog({ kind: 'outbox' })}>
            {t(($) => $.inbox.sync.show)}
          </Button>
        </Group>
      </Alert>
    );
  }
  const { problem } = status;
  if (problem === null || (status.state === 'online' && !ownToThisComputer.has(problem))) return null;
  return (
    <Alert
      color="orange"
      radius={0}
      icon={<IconCloudOff aria-hidden="true" />}
      title={t(($) => $.inbox.sync.problems[problem].title)}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 260px">
          {t(($) =>
            problem === 'unreachable' ? $.inbox.sync.offlineText : $.inbox.sync.problems[problem].advice,
          )}
        </Text>
        {problem !== 'notRemembered' && (
          <Button
            size="xs"
            variant="white"
            color="dark"
            loading={status.state === 'connecting'}
            onClick={() => void run('workspace.check', undefined)}
          >
            {t(($) => $.inbox.sync.tryNow)}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudUp, IconCloudX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#core/contracts/inbox.ts';
import { useWorkspace } from '../../services.ts';
import { useCommand } from '../../useCommand.ts';
import { useInbox } from '../place.ts';
import classes from './SyncStatusButton.module.css';

type Shown = 'refused' | 'pending' | 'filling' | 'connecting' | 'online' | 'offline';

const shownOf = (status: Exclude<SyncStatus, { state: 'signedOut' }>): Shown => {
  if (status.refused > 0) return 'refused';
  if (status.state === 'online' && status.filling !== null) return 'filling';
  if (status.pending > 0) return 'pending';
  return status.state;
};

const icons = {
  refused: IconCloudX,
  pending: IconCloudUp,
  filling: IconCloudUp,
  connecting: IconCloudUp,
  online: IconCloudCheck,
  offline: IconCloudOff,
} as const;

/** How this computer and the server agree; a click tries again at once. Nothing while nobody is signed in. */
export function SyncStatusButton() {
  const { t } = useTranslation();
  const run = useCommand();
  const { openDialog } = useInbox();
  const status = useWorkspace();
  if (!status || status.state === 'signedOut') return null;
  const shown = shownOf(status);
  const Icon = icons[shown];
  const word = t(($) => $.inbox.sync[shown], {
    count: shown === 'refused' ? status.refused : status.pending,
    percent: Math.floor((status.filling ?? 0) * 100),
  });
  const press = (): void => {
    if (shown === 'refused') openDialog({ kind: 'outbox' });
    void run('workspace.check', undefined);
  };
  return (
    <Tooltip label={`${status.workspaceName} · ${status.server}`} position="right" withArrow>
      <UnstyledButton
        className={classes['status']}
        data-state={shown}
        data-offline={status.state === 'offline'}
        aria-label={t(($) => $.inbox.sync.label, { state: word })}
        onClick={press}
      >
        <Icon size={20} stroke={1.7} aria-hidden="true" />
        <span className={classes['word']}>{word}</span>
      </UnstyledButton>
    </Tooltip>
  );
}

import { Button } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconChecks, IconCloudUpload, IconLoader } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '#core/contracts/inbox.ts';
import { useWorkspace } from '../../services.ts';
import { useCommand } from '../../useCommand.ts';
import classes from './MessageRow.module.css';

interface MessageStateProps {
  readonly item: TimelineItem;
  /** What arrived is said once for several messages in a row. */
  readonly showsReceipt: boolean;
  readonly deliveredTo: number | null;
  readonly readTo: number | null;
}

/** How far a message of ours has come. */
export function MessageState({ item, showsReceipt, deliveredTo, readTo }: MessageStateProps) {
  const { t } = useTranslation();
  const { sending, event } = item;
  switch (sending.state) {
    case 'pending':
      return <Pending />;
    case 'refused':
      return (
        <Refused opId={sending.opId} reason={t(($) => $.inbox.conversation.refusals[sending.refusal])} />
      );
    case 'sent': {
      if (!showsReceipt) return null;
      const state =
        readTo !== null && event.at <= readTo
          ? 'read'
          : deliveredTo !== null && event.at <= deliveredTo
            ? 'delivered'
            : 'sent';
      const Icon = state === 'sent' ? IconCheck : IconChecks;
      return (
        <span className={classes['state']} data-state={state}>
          <Icon size={15} aria-hidden="true" /> {t(($) => $.inbox.conversation[state])}
        </span>
      );
    }
  }
}

function Pending() {
  const { t } = useTranslation();
  const isOnline = useWorkspace()?.state === 'online';
  const Icon = isOnline ? IconLoader : IconCloudUpload;
  return (
    <span className={classes['state']} data-state="pending">
      <Icon size={14} aria-hidden="true" />
      {t(($) => (isOnline ? $.inbox.conversation.sending : $.inbox.conversation.waiting))}
    </span>
  );
}

function Refused({ opId, reason }: { readonly opId: string; readonly reason: string }) {
  const { t } = useTranslation();
  const run = useCommand();
  return (
    <span className={classes['state']} data-state="refused">
      <IconAlertCircle size={15} aria-hidden="true" />
      {t(($) => $.inbox.conversation.refused)}. {reason}
      <Button size="compact-xs" variant="light" color="red" onClick={() => void run('sync.retry', { opId })}>
        {t(($) => $.inbox.conversation.retry)}
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        color="red"
        onClick={() => void run('sync.discard', { opId })}
      >
        {t(($) => $.inbox.conversation.discard)}
      </Button>
    </span>
  );
}

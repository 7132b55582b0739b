import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconArchive, IconClock, IconFlag, IconTag, IconUserShare, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useInbox } from '../place.ts';
import classes from './ListPane.module.css';
import type { Checked } from './useChecked.ts';

/** What can be done with all the cases that are selected. */
export function BulkBar({ checked }: { readonly checked: Checked }) {
  const { t } = useTranslation();
  const { openDialog } = useInbox();
  const { perform } = useCaseActions();
  const caseIds = [...checked.ids];
  const dialog = (kind: 'assign' | 'label' | 'priority' | 'snooze') => () => openDialog({ kind, caseIds });
  const close = (): void => {
    checked.clear();
    void perform({ type: 'close' }, caseIds);
  };
  return (
    <Group
      role="toolbar"
      aria-label={t(($) => $.inbox.list.selected, { count: caseIds.length })}
      className={classes['bulk'] ?? ''}
      gap={2}
      wrap="nowrap"
    >
      <Text size="sm" fw={600} truncate flex={1}>
        {t(($) => $.inbox.list.selected, { count: caseIds.length })}
      </Text>
      <BulkButton label={t(($) => $.inbox.conversation.assign)} onClick={dialog('assign')}>
        <IconUserShare size={18} aria-hidden="true" />
      </BulkButton>
      <BulkButton label={t(($) => $.inbox.conversation.labels)} onClick={dialog('label')}>
        <IconTag size={18} aria-hidden="true" />
      </BulkButton>
      <BulkButton label={t(($) => $.inbox.conversation.priority)} onClick={dialog('priority')}>
        <IconFlag size={18} aria-hidden="true" />
      </BulkButton>
      <BulkButton label={t(($) => $.inbox.conversation.snooze)} onClick={dialog('snooze')}>
        <IconClock size={18} aria-hidden="true" />
      </BulkButton>
      <BulkButton label={t(($) => $.inbox.conversation.close)} onClick={close}>
        <IconArchive size={18} aria-hidden="true" />
      </BulkButton>
      <BulkButton label={t(($) => $.inbox.list.clearSelection)} onClick={checked.clear}>
        <IconX size={18} aria-hidden="true" />
      </BulkButton>
    </Group>
  );
}

interface BulkButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function BulkButton({ label, onClick, children }: BulkButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" size="lg" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

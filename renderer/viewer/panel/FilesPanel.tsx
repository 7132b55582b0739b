import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FilesCard } from '../../assist/files/FilesCard.tsx';
import type { PanelProps } from './panels.ts';
import classes from './SidePanel.module.css';

/** Files to the customer's device and from it. */
export function FilesPanel({ store, joined }: PanelProps) {
  const { t } = useTranslation();
  const { filesIn, filesOut } = joined.leases;
  return (
    <div className={classes['content']}>
      <FilesCard files={store.files} maySend={filesIn.state === 'granted'} />
      {filesOut.state === 'granted' && (
        <Text size="sm" c="dimmed" mt="sm">
          {t(($) => $.assistFiles.customerPicks)}
        </Text>
      )}
    </div>
  );
}

import { notifications } from '@mantine/notifications';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directory } from '#core/contracts/inbox.ts';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { useSaveRecord } from './useSaveRecord.ts';

interface Doomed {
  readonly entity: 'team' | 'label' | 'template' | 'macro';
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** What will happen. */
  readonly lines: readonly string[];
}

/** Deletes a record after asking. @returns how to begin, and the question while it stands */
export function useDeleteRecord(directory: Directory): [begin: (doomed: Doomed) => void, dialog: ReactNode] {
  const { t } = useTranslation();
  const save = useSaveRecord();
  const [doomed, setDoomed] = useState<Doomed | null>(null);
  const remove = async ({ entity, id, name }: Doomed): Promise<void> => {
    const result = await save({
      type: 'record.delete',
      entity,
      id,
      baseVersion: directory.versions[id] ?? 0,
    });
    setDoomed(null);
    if (result.ok) {
      notifications.show({
        color: result.isLater ? 'orange' : 'green',
        message: result.isLater
          ? t(($) => $.admin.editing.deletedLater)
          : t(($) => $.admin.editing.deleted, { name }),
      });
    } else if (result.problem !== undefined) notifications.show({ color: 'red', message: result.problem });
  };
  const dialog = doomed && (
    <ConfirmDialog
      title={doomed.title}
      lines={doomed.lines}
      confirm={t(($) => $.admin.editing.delete)}
      onConfirm={() => remove(doomed)}
      onClose={() => setDoomed(null)}
    />
  );
  return [setDoomed, dialog];
}

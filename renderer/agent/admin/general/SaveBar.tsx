import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './SaveBar.module.css';

interface SaveBarProps {
  readonly isBusy: boolean;
  readonly onUndo: () => void;
}

/** Stays in sight as long as something is not saved. */
export function SaveBar({ isBusy, onUndo }: SaveBarProps) {
  const { t } = useTranslation();
  return (
    <div className={classes['bar']}>
      <Text component="output" size="sm">
        {t(($) => $.admin.editing.unsaved)}
      </Text>
      <Group gap="xs">
        <Button variant="default" disabled={isBusy} onClick={onUndo}>
          {t(($) => $.admin.editing.undone)}
        </Button>
        <Button type="submit" loading={isBusy}>
          {t(($) => $.admin.editing.save)}
        </Button>
      </Group>
    </div>
  );
}

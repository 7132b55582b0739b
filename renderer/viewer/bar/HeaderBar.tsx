import { Button, Text, Tooltip } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Bar.module.css';

interface HeaderBarProps {
  readonly title: string;
  readonly compare: string;
  readonly onEnd: () => void;
  /** Which surface, how it comes, how large it is. */
  readonly children: ReactNode;
}

/** Whose screen it is, what of it is seen and how well, and the way to end that. */
export function HeaderBar({ title, compare, onEnd, children }: HeaderBarProps) {
  const { t } = useTranslation();
  return (
    <header className={classes['header']}>
      <div className={classes['about']}>
        <Text component="h1" fw={650} size="sm" truncate>
          {title}
        </Text>
        <Tooltip label={t(($) => $.assist.compare)} multiline w={280}>
          <Text size="xs" c="dimmed" className={classes['compare'] ?? ''}>
            {t(($) => $.assist.compareShort, { digits: compare })}
          </Text>
        </Tooltip>
      </div>
      {children}
      <Button
        size="compact-md"
        color="red.7"
        className={classes['end'] ?? ''}
        leftSection={<IconPlugConnectedX size={16} aria-hidden="true" />}
        onClick={onEnd}
      >
        {t(($) => $.assist.end)}
      </Button>
    </header>
  );
}

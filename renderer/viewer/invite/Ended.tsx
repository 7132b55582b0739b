import { Button } from '@mantine/core';
import { IconScreenShareOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './Invitation.module.css';
import type { WhyOver } from '../session/viewingState.ts';

/** Why there is nothing to see any more, and what to do. */
export function Ended({ why }: { readonly why: WhyOver }) {
  const { t } = useTranslation();
  return (
    <div className={classes['place']}>
      <EmptyState
        icon={<IconScreenShareOff size={28} stroke={1.5} />}
        title={t(($) => $.assist.over[why].title)}
        text={t(($) => $.assist.over[why].advice)}
      >
        <Button onClick={() => window.close()}>{t(($) => $.assist.close)}</Button>
      </EmptyState>
    </div>
  );
}

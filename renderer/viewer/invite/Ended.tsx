import { Button } from '@mantine/core';
import { IconScreenShareOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRemoteValue } from '../../agent/remoteValue.ts';
import type { FileEnd } from '../../assist/files/fileEnd.ts';
import { TransferList } from '../../assist/files/TransferList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from './Invitation.module.css';
import type { WhyOver } from '../session/viewingState.ts';

interface EndedProps {
  readonly why: WhyOver;
  readonly files: FileEnd;
}

/** Why there is nothing to see any more, and what to do; what was received can still be found. */
export function Ended({ why, files }: EndedProps) {
  const { t } = useTranslation();
  const transfers = useRemoteValue(files.transfers) ?? [];
  return (
    <div className={classes['place']}>
      <EmptyState
        icon={<IconScreenShareOff size={28} stroke={1.5} />}
        title={t(($) => $.assist.over[why].title)}
        text={t(($) => $.assist.over[why].advice)}
      >
        <Button onClick={() => window.close()}>{t(($) => $.assist.close)}</Button>
      </EmptyState>
      {transfers.length > 0 && (
        <div className={classes['card']}>
          <TransferList transfers={transfers} onCancel={files.cancel} onShow={files.show} />
        </div>
      )}
    </div>
  );
}

import { Button, Text } from '@mantine/core';
import { IconScreenShareOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRemoteValue } from '../../agent/remoteValue.ts';
import { TransferList } from '../../assist/files/TransferList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { canFollowUp, type WhyOver } from '../session/viewingState.ts';
import type { ViewingStore } from '../session/viewingStore.ts';
import { useAgain } from './again.ts';
import classes from './Invitation.module.css';

interface EndedProps {
  readonly viewing: ViewingStore;
  readonly why: WhyOver;
}

/** Why there is nothing to see any more, and what to do; what was received can still be found. */
export function Ended({ viewing, why }: EndedProps) {
  const { t } = useTranslation();
  const { files } = viewing;
  const transfers = useRemoteValue(files.transfers) ?? [];
  const again = useAgain(viewing);
  return (
    <div className={classes['place']}>
      <EmptyState
        icon={<IconScreenShareOff size={28} stroke={1.5} />}
        title={t(($) => $.assist.over[why].title)}
        text={t(($) => $.assist.over[why].advice)}
      >
        {canFollowUp(why) && (
          <Button onClick={again.followUp} loading={again.isBusy}>
            {t(($) => $.assist.followUp.wait)}
          </Button>
        )}
        <Button variant={canFollowUp(why) ? 'default' : 'filled'} onClick={() => window.close()}>
          {t(($) => $.assist.close)}
        </Button>
      </EmptyState>
      {transfers.length > 0 && (
        <div className={classes['card']}>
          <TransferList transfers={transfers} onCancel={files.cancel} onShow={files.show} />
        </div>
      )}
      {again.hasFailed && (
        <Text role="alert" size="sm" className={classes['problem'] ?? ''}>
          {t(($) => $.assist.followUp.failed)}
        </Text>
      )}
    </div>
  );
}

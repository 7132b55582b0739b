import { Button, Text } from '@mantine/core';
import { IconScreenShareOff, IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Compare } from '../invite/Compare.tsx';
import invite from '../invite/Invitation.module.css';
import { canAsk } from './leaseState.ts';
import type { Joined } from './viewingState.ts';
import type { ViewingStore } from './viewingStore.ts';

interface NothingShownProps {
  readonly store: ViewingStore;
  readonly joined: Joined;
}

/** The customer is there and shows nothing: not yet, or not any more. */
export function NothingShown({ store, joined }: NothingShownProps) {
  const { t } = useTranslation();
  const { view } = joined.leases;
  if (view.state === 'asked') {
    return (
      <div className={invite['place']}>
        <EmptyState
          icon={<IconUserCheck size={28} stroke={1.5} />}
          title={t(($) => $.assist.met)}
          text={t(($) => $.assist.compare)}
        >
          <Compare digits={joined.compare} />
        </EmptyState>
      </div>
    );
  }
  const why = (): string => {
    if (view.state === 'denied') return t(($) => $.assist.lease.denied);
    if (view.state === 'takenBack' && view.why === 'customer') {
      return t(($) => $.assist.over.revoked.title);
    }
    if (view.state === 'takenBack') return t(($) => $.assist.lease.takenBack[view.why]);
    return view.state === 'granted' ? t(($) => $.assist.shown.choosing) : '';
  };
  return (
    <div className={invite['place']}>
      <EmptyState
        icon={<IconScreenShareOff size={28} stroke={1.5} />}
        title={t(($) => $.assist.shown.nothing)}
        text={why()}
      >
        <Text size="sm" c="dimmed" ta="center" maw={340}>
          {t(($) => $.assist.shown.nothingHint)}
        </Text>
        {canAsk(view) && (
          <Button mt="sm" onClick={() => store.ask(['view'])}>
            {t(($) => $.assist.shown.askAgain)}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}

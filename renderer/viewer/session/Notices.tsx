import { Button } from '@mantine/core';
import { IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAgain } from '../invite/again.ts';
import classes from './Session.module.css';
import type { Joined } from './viewingState.ts';
import type { ViewingStore } from './viewingStore.ts';

interface NoticesProps {
  readonly viewing: ViewingStore;
  readonly joined: Joined;
}

/** What stands in the way of what is seen. It is always there, so that each change is read out. */
export function Notices({ viewing, joined: { canHear, isFrozen, surfaces } }: NoticesProps) {
  const { t } = useTranslation();
  const again = useAgain(viewing);
  const icon = { size: 18, 'aria-hidden': true } as const;
  return (
    <output>
      {!canHear && (
        <span className={classes['notice']}>
          <IconPlugConnectedX {...icon} />
          {t(($) => (again.hasFailed ? $.assist.followUp.failed : $.assist.lost))}
          {/* Their device may have to be started anew, and this session cannot find it then. */}
          <Button size="compact-sm" variant="default" loading={again.isBusy} onClick={again.followUp}>
            {t(($) => $.assist.followUp.wait)}
          </Button>
        </span>
      )}
      {isFrozen && surfaces.length > 0 && (
        <span className={classes['notice']}>
          <IconLock {...icon} />
          {t(($) => $.assist.shown.frozen)}
        </span>
      )}
    </output>
  );
}

import { Button } from '@mantine/core';
import { IconLock, IconPlayerPause, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAgain } from '../invite/again.ts';
import classes from './Session.module.css';
import type { RecordingState } from '../recording/recording.ts';
import type { Joined } from './viewingState.ts';
import type { ViewingStore } from './viewingStore.ts';

interface NoticesProps {
  readonly viewing: ViewingStore;
  readonly joined: Joined;
  readonly recording: RecordingState;
}

/** What stands in the way of what is seen. It is always there, so that each change is read out. */
export function Notices({ viewing, joined: { canHear, isFrozen, surfaces }, recording }: NoticesProps) {
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
      {(recording === 'paused' || recording === 'failed') && (
        <span className={classes['notice']}>
          <IconPlayerPause {...icon} />
          {t(($) => $.assist.recording[recording])}
        </span>
      )}
    </output>
  );
}

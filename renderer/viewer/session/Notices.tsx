import { IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Session.module.css';
import type { Joined } from './viewingState.ts';

/** What stands in the way of what is seen. It is always there, so that each change is read out. */
export function Notices({ joined: { canHear, isFrozen, surfaces } }: { readonly joined: Joined }) {
  const { t } = useTranslation();
  const icon = { size: 18, 'aria-hidden': true } as const;
  return (
    <output>
      {!canHear && (
        <span className={classes['notice']}>
          <IconPlugConnectedX {...icon} />
          {t(($) => $.assist.lost)}
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

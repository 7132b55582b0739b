import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Case } from '#core/domain/timeline/case.ts';
import { ChannelIcon } from '../ChannelIcon.tsx';
import { previewOf } from '../list/previewOf.ts';
import { useInbox } from '../place.ts';
import { useTimes } from '../times.ts';
import { useHalfMinute } from '../useHalfMinute.ts';
import { useNames } from '../useNames.ts';
import classes from './DetailsPane.module.css';

/** What else this customer has written or called about. */
export function OtherCases({ cases }: { readonly cases: readonly Case[] }) {
  const { t } = useTranslation();
  const { openCase } = useInbox();
  const { myId } = useNames();
  const times = useTimes();
  const now = useHalfMinute();
  if (cases.length === 0) {
    return <span className={classes['dim']}>{t(($) => $.inbox.details.noOtherCases)}</span>;
  }
  return (
    <ul className={classes['cards']}>
      {cases.map((of) => (
        <li key={of.caseId}>
          <UnstyledButton className={classes['card']} onClick={() => openCase(of.caseId)}>
            <div className={classes['cardLine']}>
              <ChannelIcon channel={of.channel} size={16} />
              <bdi className={classes['value']}>{of.subject || previewOf(of, myId, t)}</bdi>
              <span className={classes['dim']}>{times.short(of.lastActivityAt, now)}</span>
            </div>
            <span className={classes['dim']}>{t(($) => $.inbox.details.states[of.status.state])}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

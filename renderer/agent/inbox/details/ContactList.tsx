import { useTranslation } from 'react-i18next';
import type { Contact } from '#core/domain/timeline/case.ts';
import { formatDuration } from '../../calls/format.ts';
import { ChannelIcon } from '../ChannelIcon.tsx';
import { useTimes } from '../times.ts';
import { useNames } from '../useNames.ts';
import classes from './DetailsPane.module.css';

interface ContactListProps {
  readonly contacts: readonly Contact[];
  /** A contact of a closed case is over, also in a medium that has no end of its own. */
  readonly isClosed: boolean;
}

/** Each call and chat of the case, the newest first, with what was agreed. */
export function ContactList({ contacts, isClosed }: ContactListProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const names = useNames();
  if (contacts.length === 0) {
    return <span className={classes['dim']}>{t(($) => $.inbox.details.noContacts)}</span>;
  }
  return (
    <ul className={classes['cards']}>
      {contacts.toReversed().map(({ contactId, channel, startedAt, endedAt, agentId, wrapUp }) => (
        <li key={contactId} className={classes['card']}>
          <div className={classes['cardLine']}>
            <ChannelIcon channel={channel} size={16} />
            <span className={classes['value']}>{times.dayAndTime(startedAt)}</span>
            <span className={classes['dim']}>
              {endedAt === null
                ? !isClosed && t(($) => $.inbox.details.contactOpen)
                : channel === 'phone'
                  ? formatDuration(endedAt - startedAt)
                  : ''}
            </span>
          </div>
          {agentId !== null && <bdi className={classes['dim']}>{names.agentName(agentId)}</bdi>}
          {wrapUp && (
            <div className={classes['wrap']}>
              {[
                wrapUp.disposition === null
                  ? ''
                  : t(($) => $.inbox.wrapUp.dispositions[wrapUp.disposition ?? 'other']),
                wrapUp.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

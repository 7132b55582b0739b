import { IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '#core/contracts/inbox.ts';
import type { TimelineEventOf } from '#core/domain/timeline/event.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { splitText } from '../splitText.ts';
import { useTimes } from '../times.ts';
import { useNames } from '../useNames.ts';
import classes from './MessageRow.module.css';
import { MessageState } from './MessageState.tsx';

/** What agents tell each other about the case; the customer never sees it. */
export function NoteRow({
  item,
}: {
  readonly item: TimelineItem & { readonly event: TimelineEventOf<'note'> };
}) {
  const { t } = useTranslation();
  const names = useNames();
  const times = useTimes();
  const { event } = item;
  const author = names.actorName(event.by, '');
  const mentioned = event.mentions.map((id) => names.agent(id)?.name ?? '').filter(Boolean);
  return (
    <article className={classes['note']} aria-label={`${t(($) => $.inbox.conversation.note)}, ${author}`}>
      <PersonAvatar name={author} size={30} />
      <div className={classes['noteBox']}>
        <div className={classes['noteHead']}>
          <span className={classes['noteKind']}>
            <IconNote size={15} aria-hidden="true" /> {t(($) => $.inbox.conversation.note)}
          </span>
          <bdi className={classes['author']}>{author}</bdi>
          <span className={classes['time']}>{times.clock(event.at)}</span>
        </div>
        <div className={classes['text']}>
          {splitText(
            event.text,
            mentioned.map((name) => `@${name}`),
          ).map(({ text, isHit, at }) =>
            isHit ? (
              <span key={at} className={classes['mention']}>
                {text}
              </span>
            ) : (
              text
            ),
          )}
        </div>
        {item.sending.state !== 'sent' && (
          <div className={classes['foot']}>
            <MessageState item={item} showsReceipt={false} deliveredTo={null} readTo={null} />
          </div>
        )}
      </div>
    </article>
  );
}

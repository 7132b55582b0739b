import { Button, Textarea } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusAtStart } from '../../../ui/focusAtStart.ts';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useServices } from '../../services.ts';
import { useNames } from '../useNames.ts';
import { useTimes } from '../times.ts';
import { AttachmentCard } from './AttachmentCard.tsx';
import { MessageMenu } from './MessageMenu.tsx';
import classes from './MessageRow.module.css';
import { MessageState } from './MessageState.tsx';
import type { RowSurroundings } from './rowSurroundings.ts';
import type { MessageRowData } from './timelineRows.ts';

type MessageRowProps = RowSurroundings & { readonly row: MessageRowData };

/** One message: whose it is by its side and colour, and how far it has come. */
export function MessageRow({ row, ...surroundings }: MessageRowProps) {
  const { t } = useTranslation();
  const names = useNames();
  const times = useTimes();
  const [isEditing, setIsEditing] = useState(false);
  const { item, opensGroup, closesGroup } = row;
  const { event, deleted, editedText } = item;
  const isTheirs = event.by.kind === 'customer';
  const isMine = event.by.kind === 'agent' && event.by.agentId === names.myId;
  const author = names.actorName(event.by, surroundings.customerName);
  const text = editedText ?? event.text;
  return (
    <article
      className={classes['message']}
      data-side={isTheirs ? 'them' : 'us'}
      data-event-id={event.eventId}
      data-opens={opensGroup}
      aria-label={`${author}, ${times.clock(event.at)}`}
    >
      <div className={classes['avatar']}>
        {opensGroup && <PersonAvatar name={event.by.kind === 'system' ? 'H' : author} size={30} />}
      </div>
      <div className={classes['column']}>
        {opensGroup && (
          <div className={classes['head']}>
            <bdi className={classes['author']}>{author}</bdi>
            <span className={classes['time']}>{times.clock(event.at)}</span>
          </div>
        )}
        {isEditing ? (
          <EditMessage row={row} text={text} onDone={() => setIsEditing(false)} />
        ) : (
          <div className={classes['line']}>
            <div className={classes['bubble']} data-deleted={deleted} data-sending={item.sending.state}>
              {event.replyTo !== null && !deleted && (
                <Quote replyTo={event.replyTo} surroundings={surroundings} />
              )}
              {deleted ? (
                <span>{t(($) => $.inbox.conversation.deleted)}</span>
              ) : (
                text !== '' && <div className={classes['text']}>{text}</div>
              )}
              {!deleted &&
                event.attachments.map((attachment) => (
                  <AttachmentCard key={attachment.blobId} attachment={attachment} />
                ))}
            </div>
            {!deleted && (
              <MessageMenu
                item={item}
                text={text}
                isMine={isMine}
                onReply={() => surroundings.onReply(event)}
                onEdit={() => setIsEditing(true)}
              />
            )}
          </div>
        )}
        <div className={classes['foot']}>
          {editedText !== null && !deleted && (
            <span className={classes['edited']}>
              <IconPencil size={13} aria-hidden="true" /> {t(($) => $.inbox.conversation.edited)}
            </span>
          )}
          {!isTheirs && event.by.kind === 'agent' && !deleted && (
            <MessageState
              item={item}
              showsReceipt={closesGroup}
              deliveredTo={surroundings.deliveredTo}
              readTo={surroundings.readTo}
            />
          )}
        </div>
      </div>
    </article>
  );
}

function Quote({
  replyTo,
  surroundings,
}: {
  readonly replyTo: string;
  readonly surroundings: RowSurroundings;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const original = surroundings.messages.get(replyTo);
  const event = original?.event.type === 'message' ? original.event : undefined;
  return (
    <blockquote className={classes['quote']}>
      {event ? (
        <>
          <bdi className={classes['author']}>{names.actorName(event.by, surroundings.customerName)}</bdi>
          <div className={classes['quoted']}>
            {original?.deleted === true
              ? t(($) => $.inbox.conversation.deleted)
              : (original?.editedText ?? event.text) || event.attachments[0]?.name}
          </div>
        </>
      ) : (
        t(($) => $.inbox.conversation.originalGone)
      )}
    </blockquote>
  );
}

interface EditMessageProps {
  readonly row: MessageRowData;
  readonly text: string;
  readonly onDone: () => void;
}

function EditMessage({ row, text, onDone }: EditMessageProps) {
  const { t } = useTranslation();
  const { send } = useCaseActions();
  const { newId } = useServices();
  const [changed, setChanged] = useState(text);
  const { caseId, eventId } = row.item.event;
  const save = async (): Promise<void> => {
    const words = changed.trim();
    if (words === '' || words === text) return onDone();
    const body = { type: 'message.edit', caseId, eventId: newId(), eventRef: eventId, text: words } as const;
    if (await send(body)) onDone();
  };
  return (
    <div className={classes['edit']}>
      <Textarea
        autosize
        minRows={1}
        maxRows={10}
        ref={focusAtStart}
        aria-label={t(($) => $.inbox.conversation.edit)}
        value={changed}
        maxLength={20_000}
        onChange={(event) => setChanged(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === 229) return;
          if (event.key === 'Escape') onDone();
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            void save();
          }
        }}
      />
      <div className={classes['buttons']}>
        <Button size="compact-sm" onClick={() => void save()}>
          {t(($) => $.inbox.conversation.save)}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onDone}>
          {t(($) => $.inbox.conversation.cancel)}
        </Button>
      </div>
    </div>
  );
}

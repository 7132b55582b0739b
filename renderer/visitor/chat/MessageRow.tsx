import type { ReactNode } from 'react';
import type { VisitorMessage } from '#core/contracts/visitor.ts';
import { AttachmentView } from '../files/AttachmentView.tsx';
import { useLanguage, useWords } from '../language/language.ts';
import type { Waiting } from '../session/chatView.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { AlertIcon, ClockIcon, ReplyIcon, TickIcon, TicksIcon } from '../ui/icons.tsx';
import { timeOf } from '../ui/times.ts';
import styles from './MessageRow.module.css';
import { Text } from './Text.tsx';

interface RowProps {
  readonly message: VisitorMessage;
  /** The message before it is of the same person and day: their name need not be said again. */
  readonly follows: boolean;
  readonly original: VisitorMessage | undefined;
  readonly readTo: number | null;
  readonly onReply: () => void;
}

export function MessageRow({ message, follows, original, readTo, onReply }: RowProps) {
  const words = useWords();
  const language = useLanguage();
  const { from, agentName, at, text, attachments, edited, deleted, replyTo } = message;
  const mine = from === 'customer';
  const name = mine ? words.you : (agentName ?? words.support);
  return (
    <article className={`${styles['row']} ${mine ? styles['mine'] : ''} ${follows ? styles['follows'] : ''}`}>
      {!mine && (
        <span className={styles['face']} aria-hidden="true">
          {follows ? '' : (Array.from(name)[0] ?? '')}
        </span>
      )}
      <div className={styles['column']}>
        <p className={follows || mine ? 'forReaders' : styles['name']}>
          <bdi>{name}</bdi>
        </p>
        <div className={styles['line']}>
          <div className={styles['bubble']}>
            {replyTo !== null && <Quote original={original} />}
            {deleted ? (
              <em className={styles['deleted']}>{words.deleted}</em>
            ) : (
              text !== '' && <Text text={text} className={styles['text']} />
            )}
            {attachments.map((each) => (
              <AttachmentView key={each.blobId} attachment={each} />
            ))}
          </div>
          {!deleted && from !== 'system' && (
            <span className={styles['actions']}>
              <IconButton label={words.replyTo(name)} onClick={onReply}>
                <ReplyIcon />
              </IconButton>
            </span>
          )}
        </div>
        <p className={styles['meta']}>
          <time dateTime={new Date(at).toISOString()}>{timeOf(at, language)}</time>
          {edited && !deleted && <span>{words.edited}</span>}
          {mine && <Receipt read={readTo !== null && at <= readTo} />}
        </p>
      </div>
    </article>
  );
}

function Receipt({ read }: { readonly read: boolean }) {
  const words = useWords();
  return (
    <span className={`${styles['receipt']} ${read ? styles['read'] : ''}`}>
      {read ? <TicksIcon /> : <TickIcon />}
      {read ? words.read : words.sent}
    </span>
  );
}

function Quote({ original }: { readonly original: VisitorMessage | undefined }) {
  const words = useWords();
  const name = original?.from === 'customer' ? words.you : (original?.agentName ?? words.support);
  const text =
    original && (original.deleted ? words.deleted : original.text || original.attachments[0]?.name);
  return (
    <blockquote className={styles['quote']}>
      {original && <bdi className={styles['quoteName']}>{name}</bdi>}
      <bdi className={styles['quoteText']}>{text ?? words.originalGone}</bdi>
    </blockquote>
  );
}

/** One of the person's own that is not at the server yet. */
export function WaitingRow({
  waiting,
  isUp,
  onDiscard,
}: {
  readonly waiting: Waiting;
  readonly isUp: boolean;
  readonly onDiscard: () => void;
}) {
  const words = useWords();
  const { refused } = waiting;
  let state: ReactNode = isUp ? words.sending : words.waitsForLine;
  if (refused !== null) state = `${words.notSent}. ${words.problem[refused]}`;
  return (
    <article className={`${styles['row']} ${styles['mine']}`}>
      <div className={styles['column']}>
        <p className="forReaders">{words.you}</p>
        <div className={styles['line']}>
          <div className={`${styles['bubble']} ${styles['waiting']}`}>
            {waiting.text !== '' && <Text text={waiting.text} className={styles['text']} />}
            {waiting.kind === 'messages' &&
              waiting.attachments.map((each) => <AttachmentView key={each.blobId} attachment={each} />)}
          </div>
        </div>
        <output className={`${styles['meta']} ${refused === null ? '' : styles['refused']}`}>
          <span className={styles['receipt']}>
            {refused === null ? <ClockIcon /> : <AlertIcon />}
            {state}
          </span>
          {refused !== null && (
            <button type="button" className="textButton" onClick={onDiscard}>
              {words.discard}
            </button>
          )}
        </output>
      </div>
    </article>
  );
}

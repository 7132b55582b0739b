import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Message } from '#core/domain/timeline/event.ts';
import { useNames } from '../useNames.ts';
import classes from './Composer.module.css';

interface ReplyBarProps {
  readonly message: Message;
  readonly customerName: string;
  readonly onClear: () => void;
}

/** Which message is being answered. */
export function ReplyBar({ message, customerName, onClear }: ReplyBarProps) {
  const { t } = useTranslation();
  const name = useNames().actorName(message.by, customerName);
  return (
    <div className={classes['replying']}>
      <bdi className={classes['replyText']}>
        <strong>{t(($) => $.inbox.composer.replyingTo, { name })}</strong>{' '}
        {message.text || message.attachments[0]?.name}
      </bdi>
      <CloseButton size="sm" aria-label={t(($) => $.inbox.composer.cancelReply)} onClick={onClear} />
    </div>
  );
}

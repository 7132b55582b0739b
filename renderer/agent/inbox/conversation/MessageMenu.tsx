import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '#core/contracts/inbox.ts';
import { ConfirmModal } from '../../../ui/ConfirmModal.tsx';
import { useServices } from '../../services.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import classes from './MessageRow.module.css';

interface MessageMenuProps {
  readonly item: TimelineItem;
  readonly text: string;
  readonly isMine: boolean;
  readonly onReply: () => void;
  readonly onEdit: () => void;
}

/** What can be done with one message; its button shows under the pointer and to the Tab key. */
export function MessageMenu({ item, text, isMine, onReply, onEdit }: MessageMenuProps) {
  const { t } = useTranslation();
  const { send } = useCaseActions();
  const { newId } = useServices();
  const [isAsking, setIsAsking] = useState(false);
  const { caseId, eventId } = item.event;
  const isSent = item.sending.state === 'sent';
  const remove = () => void send({ type: 'message.delete', caseId, eventId: newId(), eventRef: eventId });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            radius="xl"
            className={classes['menu'] ?? ''}
            aria-label={t(($) => $.inbox.conversation.messageMenu)}
          >
            <IconDots size={17} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isSent && (
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={onReply}>
              {t(($) => $.inbox.conversation.reply)}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconCopy size={16} />}
            onClick={() => void navigator.clipboard.writeText(text)}
          >
            {t(($) => $.inbox.conversation.copy)}
          </Menu.Item>
          {isMine && isSent && (
            <>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
                {t(($) => $.inbox.conversation.edit)}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setIsAsking(true)}>
                {t(($) => $.inbox.conversation.delete)}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmModal
        opened={isAsking}
        title={t(($) => $.inbox.conversation.deleteTitle)}
        text={t(($) => $.inbox.conversation.deleteText)}
        confirm={t(($) => $.inbox.conversation.delete)}
        cancel={t(($) => $.inbox.conversation.cancel)}
        isDanger
        onConfirm={remove}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}

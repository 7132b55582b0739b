import { ActionIcon, Modal, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFile } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '#core/domain/timeline/content.ts';
import { useCommand } from '../../useCommand.ts';
import classes from './AttachmentCard.module.css';
import { formatBytes } from '../../../ui/formatBytes.ts';

/** Pictures that Chromium draws without running anything in them; an SVG is a document and stays a file. */
const drawable = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/** A file beside a message: a picture is shown, anything else can be saved. */
export function AttachmentCard({ attachment }: { readonly attachment: Attachment }) {
  const { t, i18n } = useTranslation();
  const run = useCommand();
  const [isBroken, setIsBroken] = useState(false);
  const [isLarge, setIsLarge] = useState(false);
  const { blobId, name, type, size } = attachment;
  const source = `app://agent/file/${blobId}`;
  const save = async (): Promise<void> => {
    const answer = await run('files.save', { attachment });
    if (answer?.saved === true) {
      notifications.show({ color: 'green', message: t(($) => $.inbox.conversation.saved, { name }) });
    }
  };
  const saveButton = (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t(($) => $.inbox.conversation.saveFile, { name })}
      onClick={() => void save()}
    >
      <IconDownload size={17} aria-hidden="true" />
    </ActionIcon>
  );
  if (drawable.has(type) && !isBroken) {
    return (
      <div className={classes['picture']}>
        <UnstyledButton
          aria-label={t(($) => $.inbox.conversation.openImage, { name })}
          onClick={() => setIsLarge(true)}
        >
          <img
            className={classes['image']}
            src={source}
            alt={t(($) => $.inbox.conversation.image, { name })}
            onError={() => setIsBroken(true)}
          />
        </UnstyledButton>
        <div className={classes['caption']}>
          <bdi className={classes['name']}>{name}</bdi>
          {saveButton}
        </div>
        <Modal
          opened={isLarge}
          onClose={() => setIsLarge(false)}
          size="auto"
          centered
          title={<bdi>{name}</bdi>}
        >
          <img
            className={classes['large']}
            src={source}
            alt={t(($) => $.inbox.conversation.image, { name })}
          />
        </Modal>
      </div>
    );
  }
  return (
    <div className={classes['file']}>
      <IconFile size={22} stroke={1.5} aria-hidden="true" />
      <div className={classes['about']}>
        <bdi className={classes['name']} title={name}>
          {name}
        </bdi>
        <span className={classes['size']}>{formatBytes(size, i18n.language)}</span>
      </div>
      {saveButton}
    </div>
  );
}

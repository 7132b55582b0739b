import { CloseButton } from '@mantine/core';
import { IconAlertCircle, IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../services.ts';
import { formatBytes } from '../../../ui/formatBytes.ts';
import classes from './Composer.module.css';
import type { Upload } from './uploads.ts';

interface AttachmentChipsProps {
  readonly caseId: string;
  readonly uploads: readonly Upload[];
}

/** The files that go with the next message, how far each has come, and a way to leave it out. */
export function AttachmentChips({ caseId, uploads }: AttachmentChipsProps) {
  const { t, i18n } = useTranslation();
  const services = useServices();
  if (uploads.length === 0) return null;
  return (
    <div className={classes['chips']}>
      {uploads.map(({ attachment: { blobId, name, size }, progress, sent, refused }) => (
        <div key={blobId} className={classes['chip']} data-refused={refused}>
          {refused ? (
            <IconAlertCircle size={16} aria-hidden="true" />
          ) : (
            <IconFile size={16} aria-hidden="true" />
          )}
          <bdi className={classes['chipName']} title={name}>
            {name}
          </bdi>
          <span className={classes['chipSize']} role={refused ? 'alert' : undefined}>
            {refused
              ? t(($) => $.inbox.composer.fileRefused)
              : progress < 1
                ? t(($) => $.inbox.composer.uploading, { percent: Math.floor(progress * 100) })
                : formatBytes(size, i18n.language)}
          </span>
          <CloseButton
            size="xs"
            aria-label={t(($) => $.inbox.composer.removeFile, { name })}
            onClick={() => services.uploads.remove(caseId, blobId)}
          />
          {!refused && sent < 1 && (
            <span
              className={classes['progress']}
              style={{ width: `${(progress < 1 ? progress : sent) * 100}%` }}
              aria-hidden="true"
            />
          )}
        </div>
      ))}
    </div>
  );
}

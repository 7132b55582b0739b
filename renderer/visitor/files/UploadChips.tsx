import { useLanguage, useWords } from '../language/language.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { CloseIcon, FileIcon } from '../ui/icons.tsx';
import { sizeOf } from '../ui/times.ts';
import type { UploadItem } from './useUploads.ts';
import styles from './UploadChips.module.css';

/** The files that will go with the message, and how far each is. */
export function UploadChips({
  items,
  onRemove,
  onRetry,
}: {
  readonly items: readonly UploadItem[];
  readonly onRemove: (blobId: string) => void;
  readonly onRetry: (blobId: string) => void;
}) {
  const words = useWords();
  const language = useLanguage();
  if (items.length === 0) return null;
  return (
    <ul className={styles['chips']}>
      {items.map(({ attachment: { blobId, name, size }, state, sentBytes }) => (
        <li key={blobId} className={`${styles['chip']} ${state === 'failed' ? styles['failed'] : ''}`}>
          <FileIcon />
          <span className={styles['about']}>
            <bdi className={styles['name']}>{name}</bdi>
            {state === 'sending' && (
              <progress aria-label={words.files.progress(name)} value={sentBytes} max={size} />
            )}
            {state === 'sent' && <small>{sizeOf(size, language)}</small>}
            {state === 'failed' && (
              <button type="button" className="textButton" onClick={() => onRetry(blobId)}>
                {words.again}
              </button>
            )}
          </span>
          <IconButton label={words.files.cancel(name)} onClick={() => onRemove(blobId)}>
            <CloseIcon />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

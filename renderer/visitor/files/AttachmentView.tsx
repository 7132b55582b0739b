import { useEffect, useState } from 'react';
import type { Attachment } from '#core/domain/timeline/content.ts';
import { useLanguage, useWords } from '../language/language.ts';
import { useServices } from '../services.ts';
import { FileIcon } from '../ui/icons.tsx';
import { sizeOf } from '../ui/times.ts';
import styles from './AttachmentView.module.css';

/** Kinds of pictures that a browser draws and that carry no code (SVG does). */
const drawable = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
/** Larger pictures (bytes) are fetched only when somebody wants them. */
const previewed = 5_000_000;

/** A file of a message: a picture is shown, anything is offered for saving. */
export function AttachmentView({ attachment }: { readonly attachment: Attachment }) {
  const words = useWords();
  const language = useLanguage();
  const { api } = useServices();
  const { blobId, name, type, size } = attachment;
  const [picture, setPicture] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const wanted = drawable.has(type) && size <= previewed;

  useEffect(() => {
    if (!wanted) return undefined;
    let url: string | undefined;
    let gone = false;
    api.file(blobId).then(
      (blob) => {
        if (gone) return;
        url = URL.createObjectURL(new Blob([blob], { type }));
        setPicture(url);
      },
      // Without its picture it is still a file that can be saved.
      () => {},
    );
    return () => {
      gone = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [api, blobId, type, wanted]);

  const save = async (): Promise<void> => {
    setFailed(false);
    try {
      const url = URL.createObjectURL(await api.file(blobId));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch {
      setFailed(true);
    }
  };

  return (
    <div className={styles['file']}>
      <button
        type="button"
        className={picture === null ? styles['button'] : styles['picture']}
        aria-label={words.files.download(name)}
        onClick={() => void save()}
      >
        {picture === null ? (
          <>
            <FileIcon />
            <span className={styles['about']}>
              <bdi className={styles['name']}>{name}</bdi>
              <small>{sizeOf(size, language)}</small>
            </span>
          </>
        ) : (
          <img src={picture} alt={name} onError={() => setPicture(null)} />
        )}
      </button>
      {failed && <p role="alert">{words.files.notLoaded}</p>}
    </div>
  );
}

import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '#core/domain/timeline/content.ts';
import type { VisitorState } from '#core/contracts/visitor.ts';
import { useLanguage, useWords } from '../language/language.ts';
import { useServices } from '../services.ts';
import { sizeOf } from '../ui/times.ts';
import { refusalOf, typeOf } from './acceptable.ts';
import type { Upload } from './upload.ts';
import { UploadRefused } from './uploadRefused.ts';

export interface UploadItem {
  readonly attachment: Attachment;
  readonly file: File;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly sentBytes: number;
}

const mostFiles = 10;

/** The files of the message that is being written: each is sent at once, while the person goes on writing. */
export function useUploads(limits: VisitorState['files'] | undefined) {
  const words = useWords();
  const language = useLanguage();
  const { api, newId } = useServices();
  const [items, setItems] = useState<readonly UploadItem[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef(new Map<string, Upload>());

  useEffect(
    () => () => {
      for (const upload of running.current.values()) upload.cancel();
    },
    [],
  );

  const update = (blobId: string, change: Partial<UploadItem>): void =>
    setItems((all) => all.map((each) => (each.attachment.blobId === blobId ? { ...each, ...change } : each)));

  const start = async ({ attachment, file }: Pick<UploadItem, 'attachment' | 'file'>): Promise<void> => {
    const { blobId, name } = attachment;
    update(blobId, { state: 'sending', sentBytes: 0 });
    try {
      const { upload } = await import('./upload.ts');
      const sending = upload(file, attachment, api.token ?? '', (sentBytes) => update(blobId, { sentBytes }));
      running.current.set(blobId, sending);
      await sending.done;
      update(blobId, { state: 'sent', sentBytes: attachment.size });
    } catch (error) {
      // Whatever it was (the line for good, a refusal), the person can try again or do without.
      update(blobId, { state: 'failed' });
      setProblem(error instanceof UploadRefused ? words.files[error.code](name) : words.files.failed(name));
    } finally {
      running.current.delete(blobId);
    }
  };

  return {
    items,
    problem,
    add: (files: readonly File[]): void => {
      if (!limits || files.length === 0) return;
      setProblem(files.length + items.length > mostFiles ? words.files.tooMany(mostFiles) : null);
      for (const file of files.slice(0, Math.max(0, mostFiles - items.length))) {
        const refusal = refusalOf(file, limits);
        if (refusal) {
          setProblem(
            refusal === 'tooBig'
              ? words.files.tooBig(file.name, sizeOf(limits.maxBytes, language))
              : words.files[refusal](file.name),
          );
          continue;
        }
        const attachment = {
          blobId: newId(),
          name: file.name.slice(0, 255),
          type: typeOf(file),
          size: file.size,
        };
        const item: UploadItem = { attachment, file, state: 'sending', sentBytes: 0 };
        setItems((all) => [...all, item]);
        void start(item);
      }
    },
    retry: (blobId: string): void => {
      setProblem(null);
      const item = items.find(({ attachment }) => attachment.blobId === blobId);
      if (item) void start(item);
    },
    remove: (blobId: string): void => {
      running.current.get(blobId)?.cancel();
      setProblem(null);
      setItems((all) => all.filter(({ attachment }) => attachment.blobId !== blobId));
    },
    clear: (): void => {
      setItems([]);
      setProblem(null);
    },
  };
}

import { useEffect, useRef, useState } from 'react';
import type { VisitorMessage, VisitorState } from '#core/contracts/visitor.ts';
import { UploadChips } from '../files/UploadChips.tsx';
import { useUploads } from '../files/useUploads.ts';
import { useWords } from '../language/language.ts';
import { useServices } from '../services.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { ClipIcon, CloseIcon, SendIcon } from '../ui/icons.tsx';
import styles from './Composer.module.css';
import { EmojiButton } from './EmojiButton.tsx';

const most = 20_000;

/** Where the customer writes. What is not sent yet survives a reload. */
export function Composer({
  state,
  replyTo,
  onReplied,
}: {
  readonly state: VisitorState | null;
  readonly replyTo: VisitorMessage | undefined;
  readonly onReplied: () => void;
}) {
  const words = useWords();
  const { chat, storage } = useServices();
  const [text, setText] = useState(() => storage.read('draft') ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const uploads = useUploads(state?.files);
  const files = uploads.items.flatMap(({ attachment, state: how }) => (how === 'sent' ? [attachment] : []));
  const canSend = (text.trim() !== '' || files.length > 0) && files.length === uploads.items.length;

  useEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  });
  useEffect(() => {
    // A file that misses the field would else be opened in place of the page.
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      uploads.add([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  });
  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);

  const change = (changed: string): void => {
    setText(changed);
    storage.write('draft', changed);
    chat.typing(changed !== '');
  };
  const send = (): void => {
    if (!canSend) return;
    chat.send(text, files, replyTo?.eventId ?? null);
    setText('');
    storage.remove('draft');
    uploads.clear();
    onReplied();
    field.current?.focus();
  };
  const insert = (emoji: string): void => {
    const element = field.current;
    const [start, end] = [element?.selectionStart ?? text.length, element?.selectionEnd ?? text.length];
    change(`${text.slice(0, start)}${emoji}${text.slice(end)}`.slice(0, most));
    element?.focus();
  };

  return (
    <form
      className={styles['composer']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {replyTo && (
        <div className={styles['reply']}>
          <p>
            <strong>
              <bdi>
                {words.replyingTo(
                  replyTo.from === 'customer' ? words.you : (replyTo.agentName ?? words.support),
                )}
              </bdi>
            </strong>
            <bdi className={styles['replyText']}>{replyTo.text || replyTo.attachments[0]?.name}</bdi>
          </p>
          <IconButton label={words.cancelReply} onClick={onReplied}>
            <CloseIcon />
          </IconButton>
        </div>
      )}
      <UploadChips items={uploads.items} onRemove={uploads.remove} onRetry={uploads.retry} />
      {uploads.problem !== null && (
        <p className={styles['problem']} role="alert">
          {uploads.problem}
        </p>
      )}
      <div className={styles['row']}>
        <input
          type="file"
          multiple
          hidden
          ref={picker}
          accept={state?.files.types.join(',')}
          onChange={(event) => {
            uploads.add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <IconButton label={words.attach} onClick={() => picker.current?.click()} disabled={!state}>
          <ClipIcon />
        </IconButton>
        <EmojiButton onPick={insert} />
        <textarea
          ref={field}
          className={`field ${styles['field']}`}
          aria-label={words.write}
          placeholder={words.placeholder}
          dir="auto"
          rows={1}
          maxLength={most}
          value={text}
          onInput={(event) => change(event.currentTarget.value)}
          onBlur={() => chat.typing(false)}
          onPaste={(event) => {
            const pasted = [...(event.clipboardData?.files ?? [])];
            if (pasted.length === 0) return;
            event.preventDefault();
            uploads.add(pasted);
          }}
          onKeyDown={(event) => {
            // Enter that ends the input of a Chinese word is not one that sends.
            const composing = event.nativeEvent.isComposing || event.keyCode === 229;
            if (event.key !== 'Enter' || event.shiftKey || composing) return;
            event.preventDefault();
            send();
          }}
        />
        <IconButton label={words.send} tone="accent" type="submit" disabled={!canSend}>
          <SendIcon />
        </IconButton>
      </div>
      {text.length >= most && <output className={styles['problem']}>{words.tooLong(most)}</output>}
    </form>
  );
}

import { useEffect, useRef, useState } from 'react';
import { useWords } from '../language/language.ts';
import { RequestFailed } from '../link/api.ts';
import { useServices } from '../services.ts';
import styles from './AskForAnother.module.css';

export function AskForAnother({ onDone }: { readonly onDone: (asked: boolean) => void }) {
  const words = useWords();
  const { chat } = useServices();
  const [state, setState] = useState<'asking' | 'sending' | 'failed'>('asking');
  const [reason, setReason] = useState('');
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => dialog.current?.showModal(), []);

  const send = async (): Promise<void> => {
    setState('sending');
    try {
      await chat.askForAnother(reason);
      onDone(true);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setState('failed');
    }
  };

  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby="another-title"
      onClose={() => onDone(false)}
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h2 id="another-title">{words.another.title}</h2>
        <p>{words.another.lead}</p>
        <label>
          <span>{words.another.reason}</span>
          <textarea
            className="field"
            rows={3}
            maxLength={2000}
            dir="auto"
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        {state === 'failed' && (
          <p className={styles['problem']} role="alert">
            {words.problem.notDone}
          </p>
        )}
        <div className={styles['buttons']}>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {words.another.cancel}
          </button>
          <button type="submit" className="button primary" disabled={state === 'sending'}>
            {words.another.send}
          </button>
        </div>
      </form>
    </dialog>
  );
}

import { useWords } from '../language/language.ts';
import styles from '../ui/Notice.module.css';
import type { useCall } from './useCall.ts';

/** Whether the customer lets the call be recorded, and, while it is, how to stop that. */
export function RecordingNotice({ call }: { readonly call: ReturnType<typeof useCall> }) {
  const words = useWords().call.recording;
  const { recording } = call;
  // The button that was pressed goes away; the focus goes to the call instead of being lost.
  const then = (act: () => void) => (): void => {
    act();
    document.getElementById('call')?.focus();
  };
  if (recording === 'off' || call.view.state !== 'active') return null;
  return (
    <section className={styles['notice']} aria-label={words.title}>
      {recording === 'asked' ? (
        <>
          <div className={styles['about']}>
            <p role="alert" className={styles['question']}>
              {words.asked}
            </p>
            <p className={styles['hint']}>{words.askedHint}</p>
          </div>
          {/* Neither answer is made to look like the right one. */}
          <div className={styles['answers']}>
            <button type="button" className="button" onClick={then(() => call.answerRecording(false))}>
              {words.no}
            </button>
            <button type="button" className="button" onClick={then(() => call.answerRecording(true))}>
              {words.yes}
            </button>
          </div>
        </>
      ) : (
        <>
          <output className={styles['about']}>
            <span className={styles['dot']} data-paused={recording === 'paused'} aria-hidden="true" />
            {words[recording]}
          </output>
          <button type="button" className="button" onClick={then(() => call.stopRecording())}>
            {words.stop}
          </button>
        </>
      )}
    </section>
  );
}

import { useState } from 'react';
import { useWords } from '../language/language.ts';
import { RequestFailed } from '../link/api.ts';
import { useServices } from '../services.ts';
import styles from './Survey.module.css';

const faces = ['😠', '🙁', '😐', '🙂', '😀'];

/** At the end: one to five, and a word. */
export function Survey({ onDone }: { readonly onDone: (answered: boolean) => void }) {
  const words = useWords();
  const { chat } = useServices();
  const [score, setScore] = useState<number | null>(null);
  const [word, setWord] = useState('');
  const [state, setState] = useState<'asking' | 'sending' | 'failed'>('asking');

  const send = async (): Promise<void> => {
    if (score === null) return;
    setState('sending');
    try {
      await chat.survey(score, word);
      onDone(true);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setState('failed');
    }
  };

  return (
    <form
      className={styles['survey']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset>
        <legend>{words.survey.title}</legend>
        <div className={styles['scores']}>
          {words.survey.scores.map((name, index) => (
            <label key={name} className={styles['score']}>
              <input
                type="radio"
                name="score"
                value={index + 1}
                checked={score === index + 1}
                onChange={() => setScore(index + 1)}
              />
              <span className={styles['face']} aria-hidden="true">
                {faces[index]}
              </span>
              <span className={styles['name']}>{name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {score !== null && (
        <label className={styles['word']}>
          <span>{words.survey.word}</span>
          <textarea
            className="field"
            rows={2}
            maxLength={2000}
            dir="auto"
            value={word}
            onInput={(event) => setWord(event.currentTarget.value)}
          />
        </label>
      )}
      {state === 'failed' && (
        <p className={styles['problem']} role="alert">
          {words.problem.notDone}
        </p>
      )}
      <div className={styles['buttons']}>
        <button type="button" className="button" onClick={() => onDone(false)}>
          {words.survey.later}
        </button>
        <button type="submit" className="button primary" disabled={score === null || state === 'sending'}>
          {words.survey.send}
        </button>
      </div>
    </form>
  );
}

import { useEffect, useId, useRef, useState } from 'react';
import type { AssistContact } from '#core/contracts/assist.ts';
import { parseCode } from '#core/domain/assist/code.ts';
import { useWords } from '../language/language.ts';
import notice from '../ui/Notice.module.css';
import type { Before } from './before.ts';
import { MoreWanted } from './MoreWanted.tsx';
import { Shown } from './Shown.tsx';
import styles from './ShowingPanel.module.css';
import type { ShowingState } from './showingState.ts';
import type { useShowing } from './useShowing.ts';

type Session = ReturnType<typeof useShowing>;

/** Whether the customer shows their screen, to whom, and how to stop that. */
export function ShowingPanel({ session }: { readonly session: Session }) {
  const words = useWords().showing;
  const { view } = session;
  if (view.state === 'none') return null;
  return (
    <section
      className={`${notice['notice']} ${view.state === 'showing' ? styles['live'] : ''}`}
      aria-label={words.title}
    >
      {view.state === 'entering' ? (
        <CodeForm session={session} />
      ) : view.state === 'cutShort' ? (
        <CutShort session={session} before={view.before} />
      ) : (
        <Progress session={session} view={view} />
      )}
      {'wants' in view && (
        <MoreWanted agent={view.by.agent} wants={view.wants} inApp={view.inApp} onMove={session.move} />
      )}
    </section>
  );
}

function CodeForm({ session }: { readonly session: Session }) {
  const words = useWords().showing;
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // The person has just asked for it.
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const code = parseCode(typed);
        setWrong(!code);
        if (code) void session.start(code);
      }}
    >
      <label htmlFor={id}>{words.enter}</label>
      <div className={styles['row']}>
        <input
          id={id}
          className="field"
          inputMode="numeric"
          autoComplete="off"
          ref={field}
          maxLength={24}
          placeholder="123 456 789 012"
          value={typed}
          aria-invalid={isWrong}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" className="button">
          {words.go}
        </button>
        <button type="button" className="button" onClick={session.dismiss}>
          {words.cancel}
        </button>
      </div>
      {isWrong && (
        <p className={styles['problem']} role="alert">
          {words.notACode}
        </p>
      )}
    </form>
  );
}

/** The page was loaded anew in the middle of a session: whether to go on with it is for the customer to say. */
function CutShort({ session, before }: { readonly session: Session; readonly before: Before }) {
  const words = useWords().showing;
  return (
    <>
      <p className={notice['about']}>{words.cutShort(before.agent, before.organisation)}</p>
      <div className={notice['answers']}>
        <button type="button" className="button" onClick={session.dismiss}>
          {words.no}
        </button>
        <button type="button" className="button" onClick={session.goOn}>
          {words.go}
        </button>
      </div>
    </>
  );
}

/** How they are in contact with whoever asks, as the server knows it; a caller can say anything. */
function ContactLine({ contact }: { readonly contact: AssistContact }) {
  const words = useWords().showing.contact;
  switch (contact.kind) {
    case 'call':
      return <p className={notice['hint']}>{words.call}</p>;
    case 'called':
      return <p className={notice['hint']}>{words.called(minutesOf(contact.endedAgo))}</p>;
    case 'chat':
      return <p className={notice['hint']}>{words.chat(minutesOf(contact.lastWroteAgo))}</p>;
    case 'none':
      return (
        <p className={styles['fraud']} role="alert">
          {words.none}
        </p>
      );
  }
}

const minutesOf = (ms: number): number => Math.floor(ms / 60_000);

function Progress({ session, view }: { readonly session: Session; readonly view: ShowingState }) {
  const words = useWords().showing;
  switch (view.state) {
    case 'finding':
      return <output className={notice['about']}>{words.finding}</output>;
    case 'asked':
    case 'choosing':
    case 'connecting':
      return (
        <>
          <div className={notice['about']}>
            <p className={notice['question']} role="alert">
              {words.asked(view.by.agent, view.by.organisation)}
            </p>
            <ContactLine contact={view.by.contact} />
            <p className={notice['hint']}>{words.askedHint}</p>
            <p className={notice['hint']}>{words.compare(view.compare)}</p>
            <p className={notice['hint']}>{words.warning}</p>
          </div>
          <div className={notice['answers']}>
            <button type="button" className="button" onClick={session.stop}>
              {words.no}
            </button>
            <button
              type="button"
              className="button"
              disabled={view.state !== 'asked'}
              onClick={session.choose}
            >
              {words.yes}
            </button>
          </div>
        </>
      );
    case 'showing':
      return <Shown session={session} view={view} />;
    case 'over':
      return (
        <>
          <p className={notice['about']} role={view.problem === null ? 'status' : 'alert'}>
            {view.problem === null ? words.over : words.problem[view.problem]}
          </p>
          <div className={notice['answers']}>
            {view.hasReceipt && (
              <button type="button" className="button" onClick={session.keepReceipt}>
                {words.keepReceipt}
              </button>
            )}
            {view.problem !== null && ['line', 'moved', 'notThere'].includes(view.problem) && (
              <button type="button" className="button" onClick={session.goOn}>
                {view.problem === 'moved' ? words.hereAgain : words.go}
              </button>
            )}
            <button type="button" className="button" onClick={session.dismiss}>
              {words.close}
            </button>
          </div>
        </>
      );
  }
}

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { VisitorMessage, VisitorState } from '#core/contracts/visitor.ts';
import styles from './App.module.css';
import { ShowingPanel } from './assist/ShowingPanel.tsx';
import { useShowing } from './assist/useShowing.ts';
import { CallPanel } from './call/CallPanel.tsx';
import { RecordingNotice } from './call/RecordingNotice.tsx';
import { useCall } from './call/useCall.ts';
import { Composer } from './chat/Composer.tsx';
import { MessageList } from './chat/MessageList.tsx';
import { OutOfHoursForm } from './form/OutOfHoursForm.tsx';
import { LanguageContext, useWords, type Language } from './language/language.ts';
import { useServices } from './services.ts';
import { AskForAnother } from './shell/AskForAnother.tsx';
import type { Frame } from './shell/frame.ts';
import { Header } from './shell/Header.tsx';
import { LineNotice } from './shell/LineNotice.tsx';
import { useAttention } from './shell/useAttention.ts';
import { Survey } from './survey/Survey.tsx';

export interface AppProps {
  readonly firstLanguage: Language;
  readonly frame: Frame | null;
}

export function App({ firstLanguage, frame }: AppProps) {
  const { storage } = useServices();
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const change = (): void => {
    const next = language === 'en' ? 'zh-CN' : 'en';
    storage.write('language', next);
    setLanguage(next);
  };
  return (
    <LanguageContext.Provider value={language}>
      <Page frame={frame} onLanguage={change} />
    </LanguageContext.Provider>
  );
}

function Page({ frame, onLanguage }: { readonly frame: Frame | null; readonly onLanguage: () => void }) {
  const words = useWords();
  const { chat, storage } = useServices();
  const view = useSyncExternalStore(chat.subscribe, chat.view);
  const call = useCall();
  const showing = useShowing();
  const [replyTo, setReplyTo] = useState<VisitorMessage>();
  const [asking, setAsking] = useState(false);
  const [thanks, setThanks] = useState<string | null>(null);
  const [sound, setSound] = useState(() => storage.read('sound') !== 'off');
  const attentive = useCallback((looks: boolean) => chat.attentive(looks), [chat]);
  const { state } = view;
  const formDue = asksForForm(state, view.waiting.length);
  useAttention(view, state?.workspace.name ?? 'Heartline', frame, attentive);

  if (view.phase === 'unknownPage') {
    return (
      <main className={styles['gone']}>
        <p role="alert">{words.problem.unknownPage}</p>
      </main>
    );
  }
  return (
    <main className={`${styles['page']} ${frame ? styles['framed'] : ''}`}>
      <Header
        state={state}
        inCall={call.view.state !== 'none' && call.view.state !== 'ended'}
        sound={sound}
        onCall={() => void call.start()}
        onSound={(on) => {
          storage.write('sound', on ? 'on' : 'off');
          setSound(on);
        }}
        onLanguage={onLanguage}
        onAnother={() => setAsking(true)}
        onShow={showing.view.state === 'none' ? showing.enter : null}
      />
      <LineNotice line={view.line} />
      <CallPanel call={call} />
      <RecordingNotice call={call} />
      <ShowingPanel session={showing} />
      <MessageList view={view} yields={formDue} onReply={setReplyTo} />
      {thanks !== null && <output className={styles['thanks']}>{thanks}</output>}
      <SurveyIfDue
        key={String(state?.surveyDue)}
        state={state}
        onAnswered={() => setThanks(words.survey.thanks)}
      />
      {formDue ? (
        <OutOfHoursForm opensAt={state?.opensAt ?? null} />
      ) : (
        <Composer state={state} replyTo={replyTo} onReplied={() => setReplyTo(undefined)} />
      )}
      {asking && (
        <AskForAnother
          onDone={(asked) => {
            setAsking(false);
            if (asked) setThanks(words.another.done);
          }}
        />
      )}
    </main>
  );
}

/** Nobody is there and nothing is under way: whoever writes now has to say where to answer. */
const asksForForm = (state: VisitorState | null, waiting: number): boolean =>
  state !== null &&
  !state.open &&
  waiting === 0 &&
  (state.caseState === 'none' || state.caseState === 'closed');

/** Who does not want to answer is not asked again about the same conversation. */
function SurveyIfDue({
  state,
  onAnswered,
}: {
  readonly state: VisitorState | null;
  readonly onAnswered: () => void;
}) {
  const [declined, setDeclined] = useState(false);
  if (state?.surveyDue !== true || declined) return null;
  return (
    <Survey
      onDone={(answered) => {
        setDeclined(true);
        if (answered) onAnswered();
      }}
    />
  );
}

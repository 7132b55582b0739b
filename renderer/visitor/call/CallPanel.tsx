import { useEffect, useState } from 'react';
import { useWords } from '../language/language.ts';
import { useServices } from '../services.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { CloseIcon, HangUpIcon, MicIcon, MicOffIcon, PhoneIcon } from '../ui/icons.tsx';
import { duration } from '../ui/times.ts';
import styles from './CallPanel.module.css';
import type { CallView, useCall } from './useCall.ts';

/** The call, above the chat, which goes on beside it. */
export function CallPanel({ call }: { readonly call: ReturnType<typeof useCall> }) {
  const words = useWords();
  const { view } = call;
  if (view.state === 'none') return null;
  const isLive = view.state !== 'ended';
  return (
    <section id="call" tabIndex={-1} className={styles['panel']} aria-label={words.call.title}>
      <span
        className={`${styles['sign']} ${view.state === 'active' ? styles['live'] : ''}`}
        aria-hidden="true"
      >
        <PhoneIcon />
      </span>
      <div className={styles['about']}>
        <output className={styles['state']}>{stateWords(view, words)}</output>
        {view.state === 'active' && <Timer since={view.answeredAt} muted={view.muted} />}
        {view.state === 'ended' && view.problem !== null && (
          <p className={styles['problem']} role="alert">
            {words.call.problem[view.problem]}
          </p>
        )}
      </div>
      {view.state === 'active' && (
        <IconButton
          label={view.muted ? words.call.unmute : words.call.mute}
          aria-pressed={view.muted}
          onClick={() => call.mute(!view.muted)}
        >
          {view.muted ? <MicOffIcon /> : <MicIcon />}
        </IconButton>
      )}
      {isLive ? (
        <IconButton label={words.call.hangup} tone="danger" onClick={call.hangup}>
          <HangUpIcon />
        </IconButton>
      ) : (
        <>
          <IconButton label={words.call.again} tone="go" onClick={() => void call.start()}>
            <PhoneIcon />
          </IconButton>
          <IconButton label={words.call.dismiss} onClick={call.dismiss}>
            <CloseIcon />
          </IconButton>
        </>
      )}
    </section>
  );
}

function stateWords(view: CallView, words: ReturnType<typeof useWords>): string {
  if (view.state === 'ended') {
    return view.talkedMs === null ? words.call.ended : `${words.call.ended} · ${duration(view.talkedMs)}`;
  }
  if (view.state === 'active' && view.held) return words.call.held;
  return view.state === 'none' ? '' : words.call[view.state];
}

function Timer({ since, muted }: { readonly since: number; readonly muted: boolean }) {
  const words = useWords();
  const { clock } = useServices();
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), 500);
    return () => clearInterval(timer);
  }, [clock]);
  return (
    <p className={styles['timer']}>
      <span role="timer">{duration(now - since)}</span>
      {muted && <span> · {words.call.muted}</span>}
    </p>
  );
}

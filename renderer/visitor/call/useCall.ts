import { useEffect, useRef, useState } from 'react';
import type { EndCause } from '#core/domain/call/ending.ts';
import { RequestFailed } from '../link/api.ts';
import { useServices } from '../services.ts';
import type { RecordingView } from './askedToRecord.ts';
import type { BrowserCall } from './browserCall.ts';

export type CallProblem =
  'microphoneBlocked' | 'microphoneMissing' | 'busy' | 'unreachable' | 'line' | 'failed';

/** What the panel shows of the call. */
export type CallView =
  | { readonly state: 'none' }
  | { readonly state: 'connecting' | 'ringing' }
  | { readonly state: 'active'; readonly answeredAt: number; readonly muted: boolean; readonly held: boolean }
  | { readonly state: 'ended'; readonly talkedMs: number | null; readonly problem: CallProblem | null };

/** What the customer can do about it; null where nothing went wrong. */
function problemOf(cause: EndCause): CallProblem | null {
  switch (cause) {
    case 'hungup':
    case 'transferred':
    case 'cancelled':
      return null;
    case 'microphoneBlocked':
    case 'microphoneMissing':
      return cause;
    case 'busy':
    case 'occupied':
      return 'busy';
    case 'declined':
    case 'noAnswer':
    case 'unavailable':
    case 'notFound':
    case 'elsewhere':
      return 'unreachable';
    case 'connectionLost':
    case 'interrupted':
    case 'serverFailed':
      return 'line';
    case 'credentials':
    case 'forbidden':
    case 'incompatible':
    case 'malformed':
    case 'mediaFailed':
    case 'refused':
      return 'failed';
  }
}

/** The call of this page: one at a time. What makes it is loaded when somebody calls. */
export function useCall() {
  const { api, clock, newId } = useServices();
  const [view, setView] = useState<CallView>({ state: 'none' });
  const [recording, setRecording] = useState<RecordingView>('off');
  const call = useRef<BrowserCall | undefined>(undefined);
  /** Counts the attempts, so that one that was given up while it was loading stays given up. */
  const attempt = useRef(0);

  useEffect(() => () => call.current?.hangup(), []);

  const start = async (): Promise<void> => {
    attempt.current += 1;
    const mine = attempt.current;
    setView({ state: 'connecting' });
    try {
      const [{ BrowserCall }, pass] = await Promise.all([import('./browserCall.ts'), api.call()]);
      if (mine !== attempt.current) return;
      const started = new BrowserCall(
        {
          clock,
          newId,
          newPass: () => api.call(),
          onRecording: (now) => mine === attempt.current && setRecording(now),
          onChange: (now) => {
            if (mine !== attempt.current) return;
            if (now.state === 'active') {
              const { answeredAt, muted, heldByThem: held } = now;
              setView({ state: 'active', answeredAt, muted, held });
            } else if (now.state === 'alerting') setView({ state: 'ringing' });
            else if (now.state === 'ended') {
              const talkedMs = now.answeredAt === undefined ? null : now.endedAt - now.answeredAt;
              setView({ state: 'ended', talkedMs, problem: problemOf(now.ending.cause) });
            }
          },
        },
        pass.target,
      );
      call.current = started;
      started.start(pass);
    } catch (error) {
      if (mine !== attempt.current) return;
      const refused = error instanceof RequestFailed && error.code === 'callUnavailable';
      setView({ state: 'ended', talkedMs: null, problem: refused ? 'failed' : 'line' });
    }
  };

  return {
    view,
    recording,
    answerRecording: (yes: boolean) => call.current?.answerRecording(yes),
    stopRecording: () => call.current?.stopRecording(),
    start,
    mute: (muted: boolean) => call.current?.mute(muted),
    hangup: (): void => {
      if (call.current && call.current.call.state !== 'ended') {
        call.current.hangup();
        return;
      }
      attempt.current += 1;
      setView({ state: 'ended', talkedMs: null, problem: null });
    },
    dismiss: (): void => {
      attempt.current += 1;
      call.current = undefined;
      setView({ state: 'none' });
    },
  };
}

import { useCallback, useEffect, useRef, useState } from 'react';
import { codeInFragment, type InvitationCode } from '#core/domain/assist/code.ts';
import { forgetBefore, keepBefore, readBefore, type Before } from './before.ts';
import { saveText } from './saveText.ts';
import type { Showing } from './showing.ts';
import type { ShowingState } from './showingState.ts';

/** `none`: nobody has invited; `entering`: the person has a code to type in; `cutShort`: the page was loaded anew meanwhile. */
export type ShowingView =
  | { readonly state: 'none' }
  | { readonly state: 'entering' }
  | { readonly state: 'cutShort'; readonly before: Before }
  | ShowingState;

function firstView(): ShowingView {
  const before = readBefore();
  return before ? { state: 'cutShort', before } : { state: 'none' };
}

/** What both ends may want to go on with. */
const isCutShort = ({ problem }: Extract<ShowingState, { state: 'over' }>): boolean =>
  problem === 'line' || problem === 'moved' || problem === 'notThere';

/** The assist session of this page: one at a time. What makes it is loaded when somebody has a code. */
export function useShowing() {
  const [view, setView] = useState<ShowingView>(firstView);
  const showing = useRef<Showing | undefined>(undefined);
  const attempt = useRef(0);
  /** Back to who has helped before, who asks again. */
  const goOn = useRef<() => void>(() => undefined);

  const start = useCallback(async (code: InvitationCode): Promise<void> => {
    attempt.current += 1;
    const mine = attempt.current;
    showing.current?.stop();
    showing.current = undefined;
    setView({ state: 'finding' });
    try {
      const { Showing: Loaded } = await import('./showing.ts');
      if (mine !== attempt.current) return;
      const started: Showing = new Loaded(code, {
        onChange: (state) => {
          if (mine !== attempt.current) return;
          if (state.state === 'over' && !isCutShort(state)) forgetBefore();
          setView(state);
        },
        onMet: keepBefore,
        onFollowedUp: () => {
          if (mine === attempt.current) goOn.current();
        },
      });
      showing.current = started;
      await started.start(location.origin);
    } catch {
      if (mine === attempt.current) setView({ state: 'over', problem: 'line', hasReceipt: false });
    }
  }, []);

  useEffect(() => {
    goOn.current = () => {
      const before = readBefore();
      if (before) void start(before.code);
    };
  }, [start]);

  useEffect(() => {
    const look = (): void => {
      const code = codeInFragment(location.hash);
      if (!code) return;
      // The code is used once, and must not stay in the address or in the history.
      history.replaceState(null, '', location.pathname + location.search);
      void start(code);
    };
    look();
    addEventListener('hashchange', look);
    return () => {
      removeEventListener('hashchange', look);
      showing.current?.stop();
    };
  }, [start]);

  return {
    view,
    start,
    enter: () => setView({ state: 'entering' }),
    choose: () => void showing.current?.choose(),
    stop: () => showing.current?.stop(),
    /** Goes on in the app, whose link is followed in the same moment. */
    move: () => showing.current?.move(),
    goOn: () => goOn.current(),
    /** Saves the receipt of the session that is over. */
    keepReceipt: (): void => {
      const file = showing.current?.receiptFile;
      if (file) saveText(file.name, file.text);
    },
    /** What the agent draws on what is shown. */
    marks: () => showing.current?.marks,
    dismiss: (): void => {
      attempt.current += 1;
      showing.current = undefined;
      forgetBefore();
      setView({ state: 'none' });
    },
  };
}

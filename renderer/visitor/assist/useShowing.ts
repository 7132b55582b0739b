import { useCallback, useEffect, useRef, useState } from 'react';
import { codeInFragment, type InvitationCode } from '#core/domain/assist/code.ts';
import type { Showing } from './showing.ts';
import type { ShowingState } from './showingState.ts';

/** `none`: nobody has invited; `entering`: the person has a code to type in. */
export type ShowingView = { readonly state: 'none' } | { readonly state: 'entering' } | ShowingState;

/** The assist session of this page: one at a time. What makes it is loaded when somebody has a code. */
export function useShowing() {
  const [view, setView] = useState<ShowingView>({ state: 'none' });
  const showing = useRef<Showing | undefined>(undefined);
  const attempt = useRef(0);

  const start = useCallback(async (code: InvitationCode): Promise<void> => {
    attempt.current += 1;
    const mine = attempt.current;
    showing.current?.stop();
    setView({ state: 'finding' });
    try {
      const { Showing: Loaded } = await import('./showing.ts');
      if (mine !== attempt.current) return;
      const started = new Loaded(code, (state) => {
        if (mine === attempt.current) setView(state);
      });
      showing.current = started;
      await started.start(location.origin);
    } catch {
      if (mine === attempt.current) setView({ state: 'over', problem: 'line' });
    }
  }, []);

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
    /** What the agent draws on what is shown. */
    marks: () => showing.current?.marks,
    dismiss: (): void => {
      attempt.current += 1;
      showing.current = undefined;
      setView({ state: 'none' });
    },
  };
}

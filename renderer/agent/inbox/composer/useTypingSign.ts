import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useServices } from '../../services.ts';

/** The sign is renewed this often while somebody types, and taken back after so long a pause. */
const [renewMs, pauseMs] = [3000, 5000];

/** Lets the others see that an answer is being written. */
export function useTypingSign(caseId: string): {
  readonly typed: () => void;
  readonly stopped: () => void;
} {
  const { ask } = useServices();
  const shown = useRef({ at: 0, pause: undefined as ReturnType<typeof setTimeout> | undefined });
  const tell = useCallback(
    // It is true for a moment only, and worth no error.
    (typing: boolean) => void ask('presence.typing', { caseId, typing }).catch(() => {}),
    [ask, caseId],
  );
  const sign = useMemo(() => {
    const stopped = (): void => {
      clearTimeout(shown.current.pause);
      if (shown.current.at !== 0) tell(false);
      shown.current = { at: 0, pause: undefined };
    };
    const typed = (): void => {
      const now = performance.now();
      clearTimeout(shown.current.pause);
      shown.current.pause = setTimeout(stopped, pauseMs);
      if (shown.current.at !== 0 && now - shown.current.at < renewMs) return;
      shown.current.at = now;
      tell(true);
    };
    return { typed, stopped };
  }, [tell]);
  useEffect(() => sign.stopped, [sign]);
  return sign;
}

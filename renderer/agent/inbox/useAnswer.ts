import { useCallback, useEffect, useRef, useState } from 'react';

export interface Answer<T> {
  /** As last answered for the same key; undefined until then. */
  readonly value: T | undefined;
  readonly failed: boolean;
  /** Ask once more. */
  readonly again: () => void;
}

/**
 * Asks the main process for something again whenever the key changes or `again` is called. An answer that a later
 * question has overtaken is dropped, and what is shown stays until its successor is here.
 * @param key what is asked about; null asks nothing
 */
export function useAnswer<T>(key: string | null, ask: () => Promise<T>): Answer<T> {
  const [state, setState] = useState<{ key: string; value: T | undefined; failed: boolean }>();
  const turn = useRef(0);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  const again = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    if (key === null) return;
    latest.current().then(
      (value) => mine === turn.current && setState({ key, value, failed: false }),
      () =>
        mine === turn.current &&
        setState((before) => ({ key, value: before?.key === key ? before.value : undefined, failed: true })),
    );
  }, [key]);
  useEffect(again, [again]);
  const current = state?.key === key ? state : undefined;
  return { value: current?.value, failed: current?.failed ?? false, again };
}

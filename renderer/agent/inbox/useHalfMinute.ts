import { useSyncExternalStore } from 'react';

const step = 30_000;
const read = (): number => Math.floor(Date.now() / step) * step;

function subscribe(tick: () => void): () => void {
  const timer = setInterval(tick, 5000);
  return () => clearInterval(timer);
}

/** The wall clock in steps of half a minute: fine enough for “5 min”, and it draws a list rarely. */
export const useHalfMinute = (): number => useSyncExternalStore(subscribe, read);

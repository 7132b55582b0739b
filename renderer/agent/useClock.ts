import { useCallback, useSyncExternalStore } from 'react';

const second = 1000;

export const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** Reads the wall clock again each second while `running`. @param read must give the same value within one second. */
function useClock(running: boolean, read: () => number): number {
  const subscribe = useCallback(
    (tick: () => void) => {
      if (!running) return () => {};
      const timer = setInterval(tick, second);
      return () => clearInterval(timer);
    },
    [running],
  );
  return useSyncExternalStore(subscribe, read);
}

const wholeSecond = (): number => Math.floor(Date.now() / second) * second;
const today = (): number => startOfDay(Date.now());

/** The time to the second, kept up to date while `running`; ms since the epoch. */
export const useNow = (running: boolean): number => useClock(running, wholeSecond);

/** The first instant of this day, also past midnight; ms since the epoch. */
export const useToday = (): number => useClock(true, today);

import { useSyncExternalStore } from 'react';

/** A value that lives in the main process, as this page last heard of it; undefined until it has heard. */
export interface RemoteValue<T> {
  readonly get: () => T | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Follows a value of the main process: asks for it once, then takes every push. A push that overtakes the answer wins,
 * since it is the newer of the two.
 */
export function followValue<T>(
  ask: () => Promise<T>,
  onPush: (receive: (value: T) => void) => () => void,
): RemoteValue<T> {
  const listeners = new Set<() => void>();
  let value: T | undefined;
  const set = (next: T): void => {
    value = next;
    for (const listener of listeners) listener();
  };
  onPush(set);
  void ask().then((first) => {
    if (value === undefined) set(first);
  });
  return {
    get: () => value,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useRemoteValue = <T>(remote: RemoteValue<T>): T | undefined =>
  useSyncExternalStore(remote.subscribe, remote.get);

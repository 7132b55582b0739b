import { useEffect, useState } from 'react';

/** Keyboard Lock (WICG): keys that the system would keep come to the page, as far as it is allowed. */
interface LockableKeyboard {
  readonly lock: () => Promise<void>;
  readonly unlock: () => void;
}

const keyboardOf = (owner: Navigator): LockableKeyboard | undefined =>
  (owner as { keyboard?: LockableKeyboard }).keyboard;

/** @param isControlling the keyboard is the customer's: then even the system's keys are, in full screen */
export function useFullScreen(isControlling: boolean) {
  const [isFull, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const look = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  useEffect(() => {
    const keyboard = keyboardOf(navigator);
    if (!isFull || !isControlling || !keyboard) return undefined;
    // Where it is not allowed, the menu has these keys.
    keyboard.lock().catch(() => undefined);
    return () => keyboard.unlock();
  }, [isFull, isControlling]);
  const toggle = (): void => {
    const done = isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    // Refused or overtaken: the window stays as it is, which is to be seen.
    done.catch(() => undefined);
  };
  return { isFull, toggle };
}

import type { InputCapabilities } from '#core/contracts/injection.ts';
import type { LockState } from '#core/domain/assist/input.ts';

/** What each system has to do by its own means. Who calls it keeps account of what is held, and gives only known keys. */
export interface InputDevice {
  readonly capabilities: Extract<InputCapabilities, { can: true }>;
  /** Whether a key that is held down repeats by itself; otherwise `key` is called for every repeat. */
  readonly repeats: boolean;
  move(x: number, y: number): void;
  /** @param button as `MouseEvent.button`, whichever way round the person has their mouse */
  button(button: number, isDown: boolean): void;
  /** @param notches right or down positive, never 0 */
  scroll(axis: 'x' | 'y', notches: number): void;
  /** @param code one of keyboard/codes.ts */
  key(code: string, isDown: boolean): void;
  /** Leaves alone what is null. */
  setLocks(locks: LockState): void;
  /** Resolves once all is typed, or once `signal` is aborted; then the rest is left out. */
  text(text: string, signal: AbortSignal): Promise<void>;
  /** @returns whether the system has been asked for what Ctrl-Alt-Del brings */
  secureAttention(): boolean;
  /** Gives back to the system what was borrowed. */
  close(): Promise<void>;
}

/** Time, as it is handed in. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Resolves after that many milliseconds, or at once when aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

import type { GlobalShortcut } from 'electron';

/** In this order; another program may have the first. Letters are left out: with AltGr they write something somewhere. */
const keys = [
  'CommandOrControl+Shift+F12',
  'CommandOrControl+Shift+F11',
  'CommandOrControl+Alt+F12',
] as const;

/** The key that ends the session whatever program is in front. It is held for as long as a session is on. */
export class StopKey {
  readonly #shortcuts: GlobalShortcut;
  readonly #onPressed: () => void;
  #key: string | undefined;

  constructor(shortcuts: GlobalShortcut, onPressed: () => void) {
    this.#shortcuts = shortcuts;
    this.#onPressed = onPressed;
  }

  /** As it is written on the keyboard; null where there is none. */
  get name(): string | null {
    return this.#key?.replace('CommandOrControl', process.platform === 'darwin' ? '⌘' : 'Ctrl') ?? null;
  }

  take(): void {
    this.#key ??= keys.find((key) => this.#shortcuts.register(key, this.#onPressed));
  }

  give(): void {
    if (this.#key !== undefined) this.#shortcuts.unregister(this.#key);
    this.#key = undefined;
  }
}

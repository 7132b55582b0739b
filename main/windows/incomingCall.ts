import { Notification, type BrowserWindow } from 'electron';
import type { Party } from '#core/domain/call/call.ts';
import type { Translate } from '../language/language.ts';

/** Tells an agent who is looking elsewhere that somebody calls. A click only ever brings the window to the front. */
export class IncomingCallNotice {
  readonly #window: () => BrowserWindow | undefined;
  readonly #translate: Translate;
  #notification: Notification | undefined;

  constructor(window: () => BrowserWindow | undefined, translate: Translate) {
    this.#window = window;
    this.#translate = translate;
  }

  show(party: Party): void {
    const window = this.#window();
    if (!window || window.isFocused()) return;
    if (window.isMinimized()) window.restore();
    window.showInactive();
    window.flashFrame(true);
    if (!Notification.isSupported()) return;
    const body = party.displayName ? `${party.displayName} · ${party.number}` : party.number;
    this.#notification = new Notification({ title: this.#translate('incomingCall'), body, silent: true });
    this.#notification.on('click', () => this.#window()?.focus());
    this.#notification.show();
  }

  hide(): void {
    const window = this.#window();
    if (window && !window.isDestroyed()) window.flashFrame(false);
    this.#notification?.close();
    this.#notification = undefined;
  }
}

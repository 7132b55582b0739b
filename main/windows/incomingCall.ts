import { Notification, type BrowserWindow } from 'electron';
import type { Party } from '#core/domain/call/call.ts';
import type { Translate } from '../language/language.ts';

export interface AgentWindow {
  readonly window: BrowserWindow | undefined;
  open(): void;
  show(): void;
}

/** Tells an agent who is looking elsewhere that somebody calls. A click only ever brings the window to the front. */
export class IncomingCallNotice {
  readonly #agent: AgentWindow;
  readonly #translate: Translate;
  #notification: Notification | undefined;

  constructor(agent: AgentWindow, translate: Translate) {
    this.#agent = agent;
    this.#translate = translate;
  }

  show(party: Party): void {
    const { window } = this.#agent;
    if (window?.isFocused()) return;
    // Without a window (macOS keeps an app alive that has none) there would be nothing to answer with.
    if (!window) this.#agent.open();
    else if (window.isMinimized()) window.restore();
    this.#agent.window?.showInactive();
    this.#agent.window?.flashFrame(true);
    if (!Notification.isSupported()) return;
    const body = party.displayName ? `${party.displayName} · ${party.number}` : party.number;
    this.#notification = new Notification({ title: this.#translate('incomingCall'), body, silent: true });
    this.#notification.on('click', () => this.#agent.show());
    this.#notification.show();
  }

  hide(): void {
    this.#agent.window?.flashFrame(false);
    this.#notification?.close();
    this.#notification = undefined;
  }
}

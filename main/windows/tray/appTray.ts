import { Menu, Tray } from 'electron';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { Translate } from '../../language/language.ts';
import { trayImage } from './trayImage.ts';
import { trayMenu, type TrayActions } from './trayMenu.ts';

/**
 * The app's sign in the tray or menu bar: whether something is unread, the agent's state, and the way to the window.
 * Nothing depends on it: where a desktop has no tray, Electron shows nothing and says nothing.
 */
export class AppTray {
  readonly #translate: Translate;
  readonly #actions: TrayActions;
  readonly #tray: Tray | undefined;
  #unread = 0;
  #states: Agent['states'] | null = null;

  /** @param onFault told where the system refuses a tray outright */
  constructor(translate: Translate, actions: TrayActions, onFault: (error: unknown) => void) {
    this.#translate = translate;
    this.#actions = actions;
    try {
      this.#tray = new Tray(trayImage(process.platform, false));
      this.#tray.on('click', actions.onOpen);
    } catch (error) {
      onFault(error);
    }
    this.refresh();
  }

  /** @param cases that have something unread */
  showUnread(cases: number): void {
    if (cases === this.#unread) return;
    if (cases > 0 !== this.#unread > 0) this.#tray?.setImage(trayImage(process.platform, cases > 0));
    this.#unread = cases;
    this.#tellUnread();
  }

  /** @param states of the agent who is signed in; null for nobody */
  showStates(states: Agent['states'] | null): void {
    // Another menu closes the one that a person has just opened.
    if (JSON.stringify(states) === JSON.stringify(this.#states)) return;
    this.#states = states;
    this.#offer();
  }

  /** Says all of it anew, as in another language. */
  refresh(): void {
    this.#tellUnread();
    this.#offer();
  }

  #tellUnread(): void {
    const word = this.#translate(this.#unread > 0 ? 'trayUnread' : 'trayNothing');
    this.#tray?.setToolTip(word.replace('{n}', String(this.#unread)));
  }

  #offer(): void {
    const { onState } = this.#actions;
    const menu = trayMenu(this.#states, this.#translate, {
      ...this.#actions,
      onState: (state) => {
        onState(state);
        // The system has ticked what was clicked; only what the agent's state is may be ticked.
        this.#offer();
      },
    });
    this.#tray?.setContextMenu(Menu.buildFromTemplate(menu));
  }
}

import type { OwnTerminal as Told } from '#core/contracts/sharing.ts';
import { terminalLimits, type Typists } from '#core/domain/assist/terminal.ts';
import { ScreenFeed, type TerminalFeed } from '../assist/terminal/screenFeed.ts';
import type { CustomerClient } from './CustomerApp.tsx';

/** `ended`: its last picture is still to be seen. */
export type OwnTerminalState =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly shell: string; readonly by: Typists }
  | { readonly state: 'ended' };

/** The terminal at this device, as its own window draws it: none ──started──► running ──ended──► ended ──started──► … */
export class OwnTerminal {
  readonly #bridge: CustomerClient;
  readonly #feed: ScreenFeed;
  readonly #listeners = new Set<() => void>();
  #state: OwnTerminalState = { state: 'none' };

  constructor(bridge: CustomerClient) {
    this.#bridge = bridge;
    this.#feed = new ScreenFeed((bytes) => void bridge.ask('customer.terminalDrawn', { bytes }));
    bridge.on('customer.terminal', (told) => this.#heard(told));
    bridge.on('customer.changed', ({ state }) => {
      if (state !== 'joined') this.#become({ state: 'none' });
    });
    void bridge.ask('customer.watchTerminal', undefined);
  }

  readonly state = (): OwnTerminalState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get feed(): TerminalFeed {
    return this.#feed;
  }

  type(text: string): void {
    // A paste is bounded before it gets here.
    const typed = text.slice(0, 2 * terminalLimits.paste);
    if (this.#state.state === 'running') void this.#bridge.ask('customer.terminalTyped', { text: typed });
  }

  takeOver(isTaken: boolean): void {
    void this.#bridge.ask('customer.takeOverTerminal', { isTaken });
  }

  /** Takes the lease back, and with it everything that runs in it. */
  stop(): void {
    void this.#bridge.ask('customer.revoke', { lease: 'terminal' });
  }

  #heard(told: Told): void {
    switch (told.type) {
      case 'started':
        this.#feed.begin(told);
        this.#become({ state: 'running', shell: told.shell, by: told.by });
        break;
      case 'resized':
        this.#feed.resize(told);
        break;
      case 'output':
        this.#feed.output(new Uint8Array(told.bytes));
        break;
      case 'takenOver':
        if (this.#state.state === 'running') this.#become({ ...this.#state, by: told.by });
        break;
      case 'ended':
        this.#become({ state: 'ended' });
        break;
    }
  }

  #become(state: OwnTerminalState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

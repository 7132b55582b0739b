import type { InvitationView, viewerBridge } from '#core/contracts/viewer.ts';
import type { Client } from '../bridge.ts';
import { Viewing, type ViewingState } from './viewing.ts';

/** The session as the window shows it, and what a person can do with it. */
export class ViewingStore {
  readonly invitation: InvitationView;
  readonly #bridge: Client<typeof viewerBridge>;
  readonly #listeners = new Set<() => void>();
  #viewing: Viewing | undefined;
  #state: ViewingState = { state: 'waiting', failures: 0 };

  static async open(bridge: Client<typeof viewerBridge>): Promise<ViewingStore> {
    const store = new ViewingStore(bridge, await bridge.ask('viewer.read', undefined));
    const viewing = await Viewing.open(store.invitation, {
      say: (said) => void bridge.ask('viewer.say', said),
      tell: (fact) => void bridge.ask('viewer.tell', fact),
      onChange: (state) => store.#become(state),
    });
    store.#viewing = viewing;
    bridge.on('viewer.frame', (frame) => viewing.heard(frame));
    bridge.on('viewer.lost', ({ code }) => viewing.lost(code));
    return store;
  }

  private constructor(bridge: Client<typeof viewerBridge>, invitation: InvitationView) {
    this.#bridge = bridge;
    this.invitation = invitation;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): ViewingState => this.#state;

  get connection(): RTCPeerConnection | undefined {
    return this.#viewing?.connection;
  }

  async sendLink(): Promise<void> {
    await this.#bridge.ask('viewer.sendLink', undefined);
  }

  #become(state: ViewingState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

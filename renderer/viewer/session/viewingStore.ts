import type { InvitationView, viewerBridge } from '#core/contracts/viewer.ts';
import type { DrawingMessage } from '#core/domain/assist/drawing.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import { MarksStore } from '../../assist/drawing/marksStore.ts';
import { RemoteTerminal } from '../../assist/terminal/remoteTerminal.ts';
import type { Client } from '../../bridge.ts';
import { Clipboard } from '../clipboard/clipboard.ts';
import { Pen } from '../drawing/pen.ts';
import { Input } from '../input/input.ts';
import { browserClock } from '../input/paced.ts';
import { Files } from '../panel/files.ts';
import { ChannelListeners } from './channelListeners.ts';
import type { Peer } from './peer.ts';
import { Recording } from '../recording/recording.ts';
import { ReceiptPipe } from '../receipt/receiptPipe.ts';
import { Viewing } from './viewing.ts';
import { canFollowUp, type ViewingState } from './viewingState.ts';

/** What the window shows. */
export interface ViewingView {
  readonly session: ViewingState;
  /** The pictures by their `mid`. */
  readonly pictures: ReadonlyMap<string, MediaStream>;
}

/** The session as the window shows it, and what a person can do with it. */
export class ViewingStore {
  readonly invitation: InvitationView;
  /** What the agent has drawn. */
  readonly marks = new MarksStore();
  readonly clipboard: Clipboard;
  readonly input: Input;
  readonly peer: Peer;
  readonly files: Files;
  readonly terminal: RemoteTerminal;
  readonly recording: Recording;
  readonly #bridge: Client<typeof viewerBridge>;
  readonly #listeners = new Set<() => void>();
  readonly #messages = new ChannelListeners<[data: string | ArrayBuffer]>();
  readonly #drains = new ChannelListeners<[]>();
  #viewing: Viewing | undefined;
  #strokes = 0;
  #hasTerminal = false;
  #view: ViewingView = { session: { state: 'waiting', failures: 0 }, pictures: new Map() };

  static async open(bridge: Client<typeof viewerBridge>): Promise<ViewingStore> {
    const store = new ViewingStore(bridge, await bridge.ask('viewer.read', undefined));
    const receipt = new ReceiptPipe(bridge, store.peer);
    const viewing = await Viewing.open(store.invitation, {
      say: (said) => void bridge.ask('viewer.say', said),
      tell: (fact) => void bridge.ask('viewer.tell', fact),
      onChange: (session) => store.#changed(session),
      onPicture: (mid, stream) => store.#pictured(mid, stream),
      onMessage: (channel, data) => store.#messages.tell(channel, data),
      onDrained: (channel) => store.#drains.tell(channel),
      onMet: (met) => receipt.met(met),
      onOpen: () => receipt.opened(),
      now: Date.now,
    });
    store.#viewing = viewing;
    bridge.on('viewer.frame', (frame) => viewing.heard(frame));
    bridge.on('viewer.lost', ({ code }) => viewing.lost(code));
    bridge.on('viewer.back', ({ iceServers }) => viewing.useIceServers(iceServers));
    bridge.on('viewer.end', () => {
      // What was recorded last is kept, while there is still a session to tell of it.
      void store.recording
        .close()
        .then(() => viewing.end())
        .then(() => bridge.ask('viewer.ended', undefined));
    });
    await bridge.ask('viewer.ready', undefined);
    return store;
  }

  private constructor(bridge: Client<typeof viewerBridge>, invitation: InvitationView) {
    this.#bridge = bridge;
    this.invitation = invitation;
    this.peer = {
      send: (channel, data) => this.#viewing?.send(channel, data) ?? false,
      waiting: (channel) => this.#viewing?.waiting(channel) ?? 0,
      onMessage: (channel, listener) => this.#messages.add(channel, listener),
      onDrained: (channel, listener) => this.#drains.add(channel, listener),
      holds: (lease) => this.#viewing?.holds(lease) ?? false,
      violated: () => this.#viewing?.violated(),
    };
    this.clipboard = new Clipboard(bridge, this.peer);
    this.input = new Input(this.peer, browserClock, !globalThis.navigator.platform.startsWith('Mac'));
    this.files = new Files(bridge, this.peer);
    this.terminal = new RemoteTerminal({
      send: (message) => this.#hasTerminal && this.peer.send('terminal', message),
      onViolation: () => this.peer.violated(),
      clock: () => performance.now(),
    });
    this.recording = new Recording(bridge, this.peer, browserClock, (message) => this.#viewing?.say(message));
    this.recording.subscribe(() => this.#recorded());
    this.peer.onMessage('terminal', (data) => {
      // Before one was asked for there is nothing to draw.
      if (this.terminal.state().state !== 'idle') this.terminal.receive(data);
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): ViewingView => this.#view;

  readonly stats = async (): Promise<readonly unknown[]> => (await this.#viewing?.stats()) ?? [];

  ask(leases: readonly Lease[]): void {
    this.#viewing?.ask(leases);
  }

  giveBack(lease: Lease): void {
    this.#viewing?.giveBack(lease);
  }

  /** Shown here and at the customer's end. */
  draw(message: DrawingMessage): void {
    if (!this.peer.holds('view') || !this.peer.send('drawing', JSON.stringify(message))) return;
    this.marks.take(message);
  }

  penOn(surfaceId: string): Pen {
    return new Pen({
      surfaceId,
      nextStroke: () => (this.#strokes += 1),
      send: (message) => this.draw(message),
      clock: browserClock,
    });
  }

  /** The main process ends what is on before it lets the window go. */
  end(): void {
    void this.#bridge.ask('viewer.close', undefined);
  }

  /** Waits for the same customer; this page is loaded anew for that. @throws where the server cannot be reached */
  async followUp(): Promise<void> {
    await this.#bridge.ask('viewer.followUp', undefined);
  }

  /** Invites by a code that is read out; this page is loaded anew for that. @throws where the server cannot be reached */
  async inviteAnew(): Promise<void> {
    await this.#bridge.ask('viewer.inviteAnew', undefined);
  }

  async sendLink(): Promise<void> {
    await this.#bridge.ask('viewer.sendLink', undefined);
  }

  #changed(session: ViewingState): void {
    const surfaces = session.state === 'joined' ? session.surfaces : [];
    this.marks.shown(surfaces.map(({ surfaceId }) => surfaceId));
    this.clipboard.follow(session.state === 'joined' && session.leases.clipboard.state === 'granted');
    const leases = session.state === 'joined' ? session.leases : undefined;
    this.files.follow(leases);
    this.#hasTerminal = leases?.terminal.state === 'granted';
    if (!this.#hasTerminal) this.terminal.close();
    this.recording.follow(session, this.#view.pictures);
    this.#become({ ...this.#view, session });
    if (session.state !== 'over') return;
    // Where that fails, the window offers it.
    if (session.why === 'moving') this.followUp().catch(() => undefined);
    else if (!canFollowUp(session.why)) void this.#bridge.ask('viewer.over', undefined);
  }

  #pictured(mid: string, stream: MediaStream): void {
    const pictures = new Map(this.#view.pictures).set(mid, stream);
    this.recording.follow(this.#view.session, pictures);
    this.#become({ ...this.#view, pictures });
  }

  /** What cannot be recorded is not wanted any more. */
  #recorded(): void {
    if (this.recording.state() === 'failed' && this.peer.holds('record')) this.giveBack('record');
  }

  #become(view: ViewingView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}

import type { viewerBridge } from '#core/contracts/viewer.ts';
import type { ClipboardContent, ClipboardKind } from '#core/domain/assist/clipboard.ts';
import { cleanPng } from '../../assist/clipboard/cleanPng.ts';
import { ClipboardReceiver } from '../../assist/clipboard/clipboardReceiver.ts';
import { ClipboardSender } from '../../assist/clipboard/clipboardSender.ts';
import type { Client } from '../../bridge.ts';
import type { Peer } from '../session/peer.ts';

/** What went over last. */
export interface ClipboardView {
  readonly isAutomatic: boolean;
  readonly last:
    { readonly way: 'sent' | 'received'; readonly kind: ClipboardKind } | 'nothing' | 'refused' | null;
}

/** The agent's clipboard and the customer's, while the lease is held. */
export class Clipboard {
  readonly #bridge: Client<typeof viewerBridge>;
  readonly #peer: Peer;
  readonly #sender: ClipboardSender;
  readonly #receiver = new ClipboardReceiver();
  readonly #listeners = new Set<() => void>();
  #isGranted = false;
  #view: ClipboardView = { isAutomatic: true, last: null };

  constructor(bridge: Client<typeof viewerBridge>, peer: Peer) {
    this.#bridge = bridge;
    this.#peer = peer;
    this.#sender = new ClipboardSender({
      send: (data) => peer.send('clipboard', data),
      waiting: () => peer.waiting('clipboard'),
    });
    peer.onDrained('clipboard', () => this.#sender.drained());
    peer.onMessage('clipboard', (data) => void this.#receive(data));
    bridge.on('viewer.clipboard', (content) => this.#send(content));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): ClipboardView => this.#view;

  /** The lease has come or gone. */
  follow(isGranted: boolean): void {
    if (isGranted === this.#isGranted) return;
    this.#isGranted = isGranted;
    if (!isGranted) {
      this.#sender.stop();
      this.#receiver.forget();
    }
    this.#tellMain();
  }

  automatic(isAutomatic: boolean): void {
    this.#become({ ...this.#view, isAutomatic });
    this.#tellMain();
  }

  /** What lies on the agent's clipboard now. */
  async sendNow(): Promise<void> {
    if (!(await this.#bridge.ask('viewer.clipboardSend', undefined))) {
      this.#become({ ...this.#view, last: 'nothing' });
    }
  }

  #tellMain(): void {
    const { isAutomatic } = this.#view;
    void this.#bridge.ask('viewer.clipboardFollow', { isGranted: this.#isGranted, isAutomatic });
  }

  #send(content: ClipboardContent): void {
    if (!this.#peer.holds('clipboard') || !this.#sender.send(content)) return;
    this.#become({ ...this.#view, last: { way: 'sent', kind: content.kind } });
  }

  async #receive(data: string | ArrayBuffer): Promise<void> {
    // Without the lease it is not even put together.
    if (!this.#peer.holds('clipboard')) return;
    try {
      const arrived = this.#receiver.receive(data);
      if (!arrived) return;
      const content = arrived.kind === 'png' ? await cleanPng(arrived.bytes) : arrived;
      const isTaken = content && (await this.#bridge.ask('viewer.clipboardArrived', content));
      this.#become({
        ...this.#view,
        last: isTaken ? { way: 'received', kind: content.kind } : 'refused',
      });
    } catch {
      this.#receiver.forget();
      this.#become({ ...this.#view, last: 'refused' });
    }
  }

  #become(view: ClipboardView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}

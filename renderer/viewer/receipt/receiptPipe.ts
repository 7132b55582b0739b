import type { viewerBridge } from '#core/contracts/viewer.ts';
import type { Met } from '../../assist/pake/handshake.ts';
import type { Client } from '../../bridge.ts';
import type { Peer } from '../session/peer.ts';

/** The channel `receipt` on its way to the main process, which keeps and signs the agent's copy. */
export class ReceiptPipe {
  readonly #bridge: Client<typeof viewerBridge>;
  readonly #peer: Peer;
  /** What the main process has said before the two ends could hear each other. */
  #early: string[] | undefined = [];

  constructor(bridge: Client<typeof viewerBridge>, peer: Peer) {
    this.#bridge = bridge;
    this.#peer = peer;
    bridge.on('viewer.receiptSay', (text) => {
      if (this.#early) this.#early.push(text);
      else peer.send('receipt', text);
    });
    peer.onMessage('receipt', (data) => {
      // Bytes are no message of this channel; whoever sends them gets no signature.
      if (typeof data === 'string') void bridge.ask('viewer.receiptHeard', data);
    });
  }

  met({ sessionId, followUp }: Pick<Met, 'sessionId' | 'followUp'>): void {
    void this.#bridge.ask('viewer.met', { sessionId, followUp });
  }

  opened(): void {
    for (const text of this.#early ?? []) this.#peer.send('receipt', text);
    this.#early = undefined;
  }
}

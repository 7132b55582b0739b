import type { viewerBridge } from '#core/contracts/viewer.ts';
import type { ShownTransfer } from '#core/contracts/transfers.ts';
import { followValue, type RemoteValue } from '../../agent/remoteValue.ts';
import type { FileEnd } from '../../assist/files/fileEnd.ts';
import { Outflow } from '../../assist/peer/outflow.ts';
import { sendDropped, type Client } from '../../bridge.ts';
import type { Peer } from '../session/peer.ts';

/** The channel `files`: a pipe between the other end and the main process, which alone knows what the messages mean. */
export class Files implements FileEnd {
  readonly transfers: RemoteValue<readonly ShownTransfer[]>;
  readonly #bridge: Client<typeof viewerBridge>;
  readonly #peer: Peer;
  readonly #outflow = new Outflow();
  #line = { isUp: false, maySend: false };

  constructor(bridge: Client<typeof viewerBridge>, peer: Peer) {
    this.#bridge = bridge;
    this.#peer = peer;
    this.transfers = followValue(
      () => bridge.ask('viewer.transfers', undefined),
      (receive) => bridge.on('viewer.transfersChanged', receive),
    );
    bridge.on('viewer.filesSend', ({ data }) => this.#send(data));
    bridge.on('viewer.filesBroken', () => peer.violated());
    peer.onMessage('files', (data) => this.#heard(data));
    peer.onDrained('files', () => this.#drained());
  }

  readonly send = sendDropped;
  readonly choose = (): Promise<void> => this.#bridge.ask('viewer.chooseFiles', undefined);
  readonly cancel = (transferId: string): void => {
    void this.#bridge.ask('viewer.cancelFile', { transferId });
  };
  readonly show = (transferId: string): void => {
    void this.#bridge.ask('viewer.showFile', { transferId });
  };

  /** The two ends have met, or it is over; the lease `filesIn` has come or gone. */
  follow(isUp: boolean, maySend: boolean): void {
    if (isUp === this.#line.isUp && maySend === this.#line.maySend) return;
    this.#line = { isUp, maySend };
    void this.#bridge.ask('viewer.filesLine', this.#line);
  }

  #heard(data: string | ArrayBuffer): void {
    void this.#bridge.ask('viewer.filesHeard', {
      data: typeof data === 'string' ? data : new Uint8Array(data),
    });
  }

  #send(data: string | Uint8Array): void {
    this.#outflow.gave(data);
    this.#peer.send('files', typeof data === 'string' ? data : new Uint8Array(data));
    this.#drained();
  }

  #drained(): void {
    const bytes = this.#outflow.left(this.#peer.waiting('files'));
    if (bytes > 0) void this.#bridge.ask('viewer.filesLeft', { bytes });
  }
}

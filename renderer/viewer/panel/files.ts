import type { viewerBridge } from '#core/contracts/viewer.ts';
import type { ShownTransfer } from '#core/contracts/transfers.ts';
import { followValue, type RemoteValue } from '../../agent/remoteValue.ts';
import type { FileEnd } from '../../assist/files/fileEnd.ts';
import { Outflow } from '../../assist/peer/outflow.ts';
import { sendDropped, type Client } from '../../bridge.ts';
import type { Leases } from '../session/leaseState.ts';
import type { Peer } from '../session/peer.ts';

/** The channel `files`: a pipe between the other end and the main process, which alone knows what the messages mean. */
export class Files implements FileEnd {
  readonly transfers: RemoteValue<readonly ShownTransfer[]>;
  readonly #bridge: Client<typeof viewerBridge>;
  readonly #peer: Peer;
  readonly #outflow = new Outflow();
  #line = { isUp: false, maySend: false, mayReceive: false };

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

  /** Undefined while the two ends have not met, or once it is over. */
  follow(leases: Pick<Leases, 'filesIn' | 'filesOut'> | undefined): void {
    const line = lineBy(leases);
    const { isUp, maySend, mayReceive } = this.#line;
    if (line.isUp === isUp && line.maySend === maySend && line.mayReceive === mayReceive) return;
    this.#line = line;
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

const lineBy = (leases: Pick<Leases, 'filesIn' | 'filesOut'> | undefined) => ({
  isUp: leases !== undefined,
  maySend: leases?.filesIn.state === 'granted',
  mayReceive: leases?.filesOut.state === 'asked' || leases?.filesOut.state === 'granted',
});

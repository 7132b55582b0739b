import type { HostSide, LeaseUse, Usable, UseEvent } from '../host/leaseUse.ts';
import { Backlog } from './backlog.ts';
import type { MovedFile } from './end.ts';
import { Transfers, type TransfersParts } from './transfers.ts';

type FilesUseParts = Omit<
  TransfersParts,
  'send' | 'room' | 'isCustomers' | 'mayReceive' | 'maySend' | 'onArrived' | 'onDelivered' | 'onViolation'
>;

/** What `filesIn` and `filesOut` let happen at the customer's device. */
export class FilesUse implements LeaseUse {
  readonly transfers: Transfers;
  readonly #backlog = new Backlog();
  readonly #onFault: (error: unknown) => void;
  #hasLine = false;

  constructor(host: HostSide, parts: FilesUseParts) {
    this.#onFault = parts.onFault;
    this.transfers = new Transfers({
      ...parts,
      isCustomers: true,
      mayReceive: () => host.has('filesIn'),
      maySend: () => host.has('filesOut'),
      send: (data) => {
        const isSent = host.send('files', data);
        if (isSent) this.#backlog.add(bytesOf(data));
        return isSent;
      },
      room: () => this.#backlog.room(),
      onArrived: (file) => noteMoved(host, 'in', file),
      onDelivered: (file) => noteMoved(host, 'out', file),
      onViolation: (what) => host.violated(what),
    });
  }

  begin(): void {
    this.transfers.leasesChanged();
  }

  end(): void {
    this.transfers.leasesChanged();
  }

  take(passed: Usable): void {
    if (passed.type === 'files') this.transfers.received(passed.data);
  }

  report(event: UseEvent): void {
    if (event.type === 'sent' && event.channel === 'files') this.#backlog.left(event.bytes);
  }

  pause(): void {}

  /** A session has one channel for its whole life. While the ends cannot hear each other it stalls, and loses nothing. */
  reach(canHear: boolean): void {
    if (!canHear || this.#hasLine) return;
    this.#hasLine = true;
    this.transfers.lineBack();
  }

  async close(): Promise<void> {
    this.#backlog.clear();
    await this.transfers.close().catch(this.#onFault);
  }
}

function noteMoved(host: HostSide, direction: 'in' | 'out', { name, size, sha256 }: MovedFile): void {
  host.note({ type: 'file', direction, name, size, sha256 });
}

const bytesOf = (data: string | Uint8Array): number =>
  typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength;

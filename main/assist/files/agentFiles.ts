import type { ShownTransfer } from '#core/contracts/transfers.ts';
import { Backlog } from './backlog.ts';
import type { MovedFile } from './end.ts';
import { Transfers, type TransfersParts } from './transfers.ts';
import type { SharedFiles } from './sharedFiles.ts';

export interface AgentFilesParts extends Pick<
  TransfersParts,
  'folder' | 'platform' | 'now' | 'newId' | 'onChange' | 'onViolation' | 'onFault'
> {
  /** To the page, which has the connection. */
  readonly send: (data: string | Uint8Array<ArrayBuffer>) => void;
  /** A file is offered to the customer's device, under this hash; told once, and before the other end hears of it. */
  readonly onOffered: (file: { readonly size: number; readonly sha256: string }) => void;
  /** A file is whole: at the customer's device (`in`), or here (`out`). */
  readonly onMoved: (direction: 'in' | 'out', file: MovedFile) => void;
}

interface FilesLineState {
  readonly isUp: boolean;
  readonly maySend: boolean;
  readonly mayReceive: boolean;
}

/** The files of an agent's sessions, one session after the other. */
export class AgentFiles implements SharedFiles {
  readonly #parts: AgentFilesParts;
  /** It stays when it is over, for what it has brought, until the next or the window's end. */
  #session: { readonly transfers: Transfers; readonly backlog: Backlog; readonly isUp: boolean } | undefined;
  #maySend = false;
  #mayReceive = false;
  #shown: readonly ShownTransfer[] = [];

  constructor(parts: AgentFilesParts) {
    this.#parts = parts;
  }

  get transfers(): Transfers | undefined {
    return this.#session?.transfers;
  }

  get shown(): readonly ShownTransfer[] {
    return this.#shown;
  }

  /** As the page knows it: whether there is a channel, and whether files go to the customer's device or come from it. */
  line({ isUp, maySend, mayReceive }: FilesLineState): void {
    this.#maySend = isUp && maySend;
    this.#mayReceive = isUp && mayReceive;
    if (!isUp) this.#end();
    else if (this.#session?.isUp) this.#session.transfers.leasesChanged();
    else this.#begin();
  }

  heard(data: string | Uint8Array): void {
    this.#session?.transfers.received(data);
  }

  /** So many bytes have left the page. */
  left(bytes: number): void {
    this.#session?.backlog.left(bytes);
  }

  /** Its window is closed: nobody asks any more for what there was. */
  over(): void {
    this.#end();
    if (!this.#session) return;
    this.#session = undefined;
    this.#changed([]);
  }

  /** What is all there is still checked, listed and told. */
  #end(): void {
    if (!this.#session?.isUp) return;
    this.#session = { ...this.#session, isUp: false };
    this.#session.backlog.clear();
    this.#session.transfers.close().catch(this.#parts.onFault);
  }

  #begin(): void {
    const { send, onOffered, onMoved, onViolation, ...parts } = this.#parts;
    const backlog = new Backlog();
    const offered = new Set<string>();
    const look = ({ transfer }: ShownTransfer): void => {
      if (transfer.direction === 'receiving' || !('sha256' in transfer) || offered.has(transfer.transferId))
        return;
      offered.add(transfer.transferId);
      onOffered(transfer);
    };
    // What one session leaves behind is nothing to the next.
    const isOn = (): boolean => this.#session?.transfers === transfers;
    const transfers: Transfers = new Transfers({
      ...parts,
      isCustomers: false,
      mayReceive: () => this.#mayReceive,
      maySend: () => this.#maySend,
      send: (data) => {
        if (!isOn()) return false;
        backlog.add(typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength);
        send(data);
        return true;
      },
      room: () => backlog.room(),
      onChange: (shown) => {
        if (!isOn()) return;
        for (const each of shown) look(each);
        this.#changed(shown);
      },
      onArrived: (file) => isOn() && onMoved('out', file),
      onDelivered: (file) => isOn() && onMoved('in', file),
      onViolation: (what) => isOn() && onViolation(what),
    });
    this.#session = { transfers, backlog, isUp: true };
    transfers.lineBack();
  }

  #changed(shown: readonly ShownTransfer[]): void {
    this.#shown = shown;
    this.#parts.onChange(shown);
  }
}

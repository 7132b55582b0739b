import {
  fileTransition,
  isOver,
  settledBytes,
  type FileEvent,
  type FileTransfer,
} from '#core/domain/assist/transfer.ts';
import type { ShownTransfer } from '#core/contracts/transfers.ts';
import { Speed } from './speed.ts';

/** Progress is told so often at most (ms); what happens otherwise at once. */
const tellingEvery = 200;

/** A transfer that is kept in the book, and follows what happens to it. */
export interface TrackedTransfer {
  readonly current: FileTransfer;
  /** @returns false where it means nothing now, and has changed nothing */
  apply(event: FileEvent): boolean;
}

/** Every transfer of a session that is not over, and the last ones that are. */
export class TransferBook {
  readonly #now: () => number;
  readonly #listed: number;
  readonly #onChange: (transfers: readonly ShownTransfer[]) => void;
  readonly #onOver: () => void;
  readonly #onForgotten: (transferId: string) => void;
  readonly #entries = new Map<string, { transfer: FileTransfer; readonly speed: Speed }>();
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(parts: {
    readonly now: () => number;
    /** Of those that are over. */
    readonly listed: number;
    readonly onChange: (transfers: readonly ShownTransfer[]) => void;
    readonly onOver: () => void;
    /** It is over, and so are many others since. */
    readonly onForgotten: (transferId: string) => void;
  }) {
    this.#now = parts.now;
    this.#listed = parts.listed;
    this.#onChange = parts.onChange;
    this.#onOver = parts.onOver;
    this.#onForgotten = parts.onForgotten;
  }

  add(transfer: FileTransfer): TrackedTransfer {
    const entry = { transfer, speed: new Speed(this.#now) };
    this.#entries.set(transfer.transferId, entry);
    this.#forgetOldest();
    this.#tell();
    const changed = (next: FileTransfer): void => this.#changed(entry, next);
    return {
      get current() {
        return entry.transfer;
      },
      apply(event) {
        const next = fileTransition(entry.transfer, event);
        if (next === entry.transfer) return false;
        changed(next);
        return true;
      },
    };
  }

  #changed(entry: { transfer: FileTransfer; readonly speed: Speed }, next: FileTransfer): void {
    const before = entry.transfer;
    entry.transfer = next;
    if (next.state === 'moving' && before.state !== 'moving') entry.speed.begin(next.settled);
    else if (settledBytes(next) !== settledBytes(before)) entry.speed.reached(settledBytes(next));
    if (next.state === before.state) {
      if (this.#now() - this.#toldAt >= tellingEvery) this.#tell();
      return;
    }
    if (isOver(next)) this.#forgetOldest();
    this.#tell();
    if (isOver(next)) this.#onOver();
  }

  #forgetOldest(): void {
    const over = [...this.#entries].filter(([, { transfer }]) => isOver(transfer));
    for (const [transferId] of over.slice(0, Math.max(0, over.length - this.#listed))) {
      this.#entries.delete(transferId);
      this.#onForgotten(transferId);
    }
  }

  #tell(): void {
    this.#toldAt = this.#now();
    this.#onChange(
      [...this.#entries.values()].map(({ transfer, speed }) => ({
        transfer,
        bytesPerSecond: transfer.state === 'moving' ? speed.bytesPerSecond : 0,
      })),
    );
  }
}

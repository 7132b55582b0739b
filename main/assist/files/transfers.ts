import { parseJson } from '#core/contracts/parseJson.ts';
import type { ShownTransfer } from '#core/contracts/transfers.ts';
import { messageMax } from '#core/domain/assist/channel.ts';
import { transferLimits, type TransferLimits } from '#core/domain/assist/transferLimits.ts';
import { fileMessageSchema, type FileMessage } from '#core/domain/assist/transferMessage.ts';
import type { FilesLine, FilesViolation, MovedFile } from './end.ts';
import { Incoming } from './incoming.ts';
import { Outgoing } from './outgoing.ts';
import { Quarantine } from './quarantine.ts';
import { TransferBook } from './transferBook.ts';

export interface TransfersParts {
  /** Hands a message on for the channel `files`. @returns false where the line is gone; it is then lost */
  readonly send: (data: string | Uint8Array<ArrayBuffer>) => boolean;
  /** Resolves as soon as less than `backlogMax` waits on the channel, or the line is gone (`Backlog`). */
  readonly room: () => Promise<void>;
  /** This is the customer's device, where leases are granted and end. */
  readonly isCustomers: boolean;
  /**
   * Whether files may come to this end, or leave it, just now. At the customer's device that is the lease. To the agent's
   * end they may come as soon as the lease is asked for: an offer may overtake the word that the customer has granted it.
   */
  readonly mayReceive: () => boolean;
  readonly maySend: () => boolean;
  /** The quarantine, of this app alone; it is made where there is none. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A UUID. */
  readonly newId: () => string;
  readonly limits?: TransferLimits;
  /** All that a window shows, the newest last; at most five times a second for progress alone. */
  readonly onChange: (transfers: readonly ShownTransfer[]) => void;
  /** It lies there whole, and was checked. */
  readonly onArrived: (file: MovedFile & { readonly path: string }) => void;
  /** The other end says that it has it whole, and that its hash is the same. */
  readonly onDelivered: (file: MovedFile) => void;
  /** The other end did what no honest one does. Nothing was written for it; whoever hears it ends the session. */
  readonly onViolation: (what: FilesViolation) => void;
  /** What went wrong on a disk, for the log; the person hears of it by the list. */
  readonly onFault: (error: unknown) => void;
}

/**
 * All files of one assist session, both ways. It begins without a line: `lineBack` says whenever there is one, and comes
 * before anything that is received on it.
 */
export class Transfers {
  readonly #parts: TransfersParts;
  readonly #outgoing: Outgoing;
  readonly #incoming: Incoming;
  #isUp = false;
  #isClosed = false;
  #couldReceive = false;

  constructor(parts: TransfersParts) {
    const { folder, platform, now, newId, room, limits = transferLimits } = parts;
    this.#parts = parts;
    const line: FilesLine = {
      isUp: () => this.#isUp,
      say: (message) => this.#send(JSON.stringify(message)),
      sendChunk: (message) => this.#send(message),
      room,
    };
    const book = new TransferBook({
      now,
      listed: limits.listed,
      onChange: parts.onChange,
      onOver: () => this.#outgoing.next(),
      onForgotten: (transferId) => {
        this.#outgoing.forget(transferId);
        this.#incoming.forget(transferId);
      },
    });
    const { isCustomers, maySend, mayReceive, onDelivered, onArrived, onViolation, onFault } = parts;
    const both = { limits, book, line, onViolation, onFault };
    this.#outgoing = new Outgoing({ ...both, isCustomers, maySend, newId, onDelivered });
    const quarantine = new Quarantine({ folder, platform, now, limits, onFault });
    this.#incoming = new Incoming({ ...both, quarantine, mayReceive, now, onArrived });
  }

  /**
   * Sends these files, as soon as their turn has come. What cannot be sent is in the list, with the reason; neither
   * folders nor links are gone into.
   * @throws HeartlineError filesNotAllowed, tooManyFiles: none of them is sent
   */
  async offer(paths: readonly string[]): Promise<void> {
    await this.#outgoing.offer(paths);
  }

  /** What came in on the channel. It must not be changed afterwards: it is not copied. */
  received(data: string | Uint8Array): void {
    // What the old line had still brought comes too late: the new one begins with what is there.
    if (this.#isClosed || !this.#isUp) return;
    this.leasesChanged();
    if (typeof data !== 'string') {
      this.#incoming.heardChunk(data);
      return;
    }
    const message = data.length <= messageMax ? parseJson(fileMessageSchema, data) : undefined;
    if (message) this.#heard(message);
    else this.#parts.onViolation('files.unparsable');
  }

  /** Gives a file up, in either direction. Nothing happens where it is over or unknown. */
  cancel(transferId: string): void {
    this.#outgoing.cancel(transferId);
    this.#incoming.cancel(transferId);
  }

  /** Where a received file lies; undefined while it is not whole. */
  pathOf(transferId: string): string | undefined {
    return this.#incoming.pathOf(transferId);
  }

  /** Leases were granted or have ended: what none allows any more stops now, and what is there of it goes. */
  leasesChanged(): void {
    const mayReceive = this.#parts.mayReceive();
    const hasEnded = this.#couldReceive && !mayReceive;
    this.#couldReceive = mayReceive;
    if (hasEnded) this.#incoming.leaseEnded();
    if (this.#parts.maySend()) this.#outgoing.announce();
    else this.#outgoing.leaseEnded();
  }

  /** The channel is gone, and with it what was on its way. One that only stalls loses nothing, and goes on by itself. */
  lineLost(): void {
    this.#isUp = false;
    this.#outgoing.lineLost();
    this.#incoming.lineLost();
  }

  /** There is a channel, for the first time or a new one. What was broken off goes on where it was. */
  lineBack(): void {
    if (this.#isClosed) return;
    this.lineLost();
    this.#isUp = true;
    this.#outgoing.lineBack();
    this.leasesChanged();
  }

  /** The session is over. Resolves once no file is open; what is all there has arrived by then. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#isUp = false;
    await Promise.all([this.#outgoing.close(), this.#incoming.close()]);
  }

  #send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (!this.#isUp) return false;
    const isSent = this.#parts.send(data);
    if (!isSent) this.lineLost();
    return isSent;
  }

  #heard(message: FileMessage): void {
    switch (message.type) {
      case 'back':
        this.#incoming.heardBack(message.transferIds);
        return;
      case 'offer':
        if (this.#outgoing.has(message.transferId)) this.#parts.onViolation('files.outOfTurn');
        else this.#incoming.heardOffer(message);
        return;
      case 'cancel':
        this.#incoming.heardCancel(message.transferId, message.why);
        return;
      case 'accept':
      case 'refuse':
      case 'ack':
      case 'done':
      case 'stop':
        this.#outgoing.heard(message);
    }
  }
}

import { consentLimits } from '#core/domain/assist/consent.ts';
import { readChunk } from '#core/domain/assist/chunk.ts';
import type { TransferLimits } from '#core/domain/assist/transferLimits.ts';
import type { FileOffer, GivenUp } from '#core/domain/assist/transferMessage.ts';
import type { TransferTrouble } from '#core/domain/assist/transferTrouble.ts';
import { cleanFileName } from '../../files/fileName.ts';
import type { FilesLine, FilesViolation, MovedFile } from './end.ts';
import type { Quarantine } from './quarantine.ts';
import { Receiving } from './receiving.ts';
import type { TransferBook } from './transferBook.ts';

interface IncomingParts {
  readonly limits: TransferLimits;
  readonly book: TransferBook;
  readonly quarantine: Quarantine;
  readonly line: FilesLine;
  readonly mayReceive: () => boolean;
  readonly now: () => number;
  readonly onArrived: (file: MovedFile & { readonly path: string }) => void;
  readonly onViolation: (what: FilesViolation) => void;
  readonly onFault: (error: unknown) => void;
}

interface Refusal {
  readonly why: TransferTrouble;
  readonly violation?: FilesViolation;
}

/** The files that come in. What the other end says is hostile: nothing is written that was not offered and let in. */
export class Incoming {
  readonly #parts: IncomingParts;
  readonly #receivings = new Map<string, Receiving>();
  #taken = 0;
  #leaseEndedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: IncomingParts) {
    this.#parts = parts;
  }

  heardOffer(offer: FileOffer): void {
    const { transferId } = offer;
    const known = this.#receivings.get(transferId);
    if (known) {
      if (known.isOf(offer)) known.offeredAgain();
      else this.#parts.onViolation('files.outOfTurn');
      return;
    }
    const refusal = this.#refusalOf(offer);
    if (!refusal) {
      this.#take(offer);
      return;
    }
    this.#parts.line.say({ type: 'refuse', transferId, why: refusal.why });
    if (refusal.violation) this.#parts.onViolation(refusal.violation);
  }

  heardChunk(message: Uint8Array): void {
    const chunk = readChunk(message);
    if (!chunk) {
      this.#parts.onViolation('files.unparsable');
      return;
    }
    const receiving = this.#receivings.get(chunk.transferId);
    if (!receiving) {
      this.#parts.onViolation('files.unknownTransfer');
    } else if (!receiving.chunk(chunk)) {
      receiving.giveUp('broken');
      this.#parts.onViolation('files.badChunk');
    }
  }

  /** One that this end does not know was given up while this end was away. */
  heardCancel(transferId: string, why: GivenUp): void {
    this.#receivings.get(transferId)?.cancelled(why);
  }

  /** Only these are still under way at the other end. */
  heardBack(transferIds: readonly string[]): void {
    for (const [transferId, receiving] of this.#receivings) {
      if (!transferIds.includes(transferId)) receiving.breakOff();
    }
  }

  cancel(transferId: string): void {
    this.#receivings.get(transferId)?.giveUp('cancelled');
  }

  pathOf(transferId: string): string | undefined {
    return this.#receivings.get(transferId)?.path;
  }

  leaseEnded(): void {
    this.#leaseEndedAt = this.#parts.now();
    for (const receiving of this.#receivings.values()) receiving.giveUp('notAllowed');
  }

  lineLost(): void {
    for (const receiving of this.#receivings.values()) receiving.lineLost();
  }

  forget(transferId: string): void {
    this.#receivings.delete(transferId);
  }

  /** Resolves once no file is open. */
  async close(): Promise<void> {
    const all = [...this.#receivings.values()];
    for (const receiving of all) receiving.breakOff();
    await Promise.all(all.map((receiving) => receiving.settled()));
  }

  #refusalOf({ name, size }: FileOffer): Refusal | undefined {
    const { limits, mayReceive, now } = this.#parts;
    if (!mayReceive()) {
      // It was on its way when the lease ended.
      const isLate = now() - this.#leaseEndedAt <= consentLimits.graceMs;
      return { why: 'notAllowed', ...(isLate ? {} : { violation: 'files.notAllowed' }) };
    }
    if (size > limits.fileBytes) return { why: 'tooLarge', violation: 'files.tooLarge' };
    // An honest sender has cleaned it in the same way.
    if (name !== cleanFileName(name)) return { why: 'badName', violation: 'files.badName' };
    const live = [...this.#receivings.values()].filter(({ isUnderWay }) => isUnderWay).length;
    if (live >= limits.underWay) return { why: 'tooMany', violation: 'files.tooMany' };
    return this.#taken >= limits.received ? { why: 'tooMany' } : undefined;
  }

  #take(offer: FileOffer): void {
    const { book, quarantine, line, onArrived, onFault } = this.#parts;
    const { transferId, name, size, sha256 } = offer;
    this.#taken += 1;
    const receiving = new Receiving({
      offer,
      tracked: book.add({
        state: 'offered',
        direction: 'receiving',
        transferId,
        name,
        size,
        sha256,
        settled: 0,
      }),
      quarantine,
      line,
      onArrived: (path) => onArrived({ transferId, name, size, sha256, path }),
      onFault,
    });
    this.#receivings.set(transferId, receiving);
    receiving.begin();
  }
}

import { hash } from 'node:crypto';
import type { Chunk } from '#core/domain/assist/chunk.ts';
import { isOver } from '#core/domain/assist/transfer.ts';
import { windowBytes } from '#core/domain/assist/transferLimits.ts';
import type { FileMessage, FileOffer, GivenUp } from '#core/domain/assist/transferMessage.ts';
import type { FilesLine } from './end.ts';
import type { Part } from './part.ts';
import { writingFault, type Quarantine } from './quarantine.ts';
import type { TrackedTransfer } from './transferBook.ts';

/** The sender hears of what is on the disk each so many bytes: often enough to keep going. */
const ackEvery = windowBytes / 8;

interface ReceivingParts {
  readonly offer: FileOffer;
  readonly tracked: TrackedTransfer;
  readonly quarantine: Quarantine;
  readonly line: FilesLine;
  /** The whole is there. */
  readonly onArrived: (path: string) => void;
  readonly onFault: (error: unknown) => void;
}

/** One file on its way in. Its states are those of `core/domain/assist/transfer.ts`. */
export class Receiving {
  readonly #parts: ReceivingParts;
  #part: Part | undefined;
  /** Checked, and not yet on the disk: never more than the window. */
  #queue: Uint8Array[] = [];
  #isAtWork = false;
  #work: Promise<void> = Promise.resolve();
  #acked = 0;
  /** Bytes that came after this end had stopped, from a sender that did not know yet. */
  #late = 0;
  #hasAccepted = false;
  /** The sender has offered it on this line. One that was started anew meanwhile would know nothing of it. */
  #isKnown = true;
  #isBrokenOff = false;
  /** Parts of what was given up go; of what was only broken off they stay. */
  #isUnwanted = false;
  #path: string | undefined;

  constructor(parts: ReceivingParts) {
    this.#parts = parts;
  }

  get tracked(): TrackedTransfer {
    return this.#parts.tracked;
  }

  /** The sender counts it among those that it sends. */
  get isUnderWay(): boolean {
    return !isOver(this.tracked.current) && !this.#isBrokenOff;
  }

  /** Where the whole is. */
  get path(): string | undefined {
    return this.#path;
  }

  isOf({ name, size, sha256 }: FileOffer): boolean {
    const { offer } = this.#parts;
    return offer.name === name && offer.size === size && offer.sha256 === sha256;
  }

  /** Looks for room, and for what is there from before. */
  begin(): void {
    this.#run(async () => {
      this.#part = await this.#parts.quarantine.open(this.#parts.offer);
    });
  }

  /** @returns false where no honest sender sends it now */
  chunk({ offset, bytes, sha256 }: Chunk): boolean {
    if (isOver(this.tracked.current)) return this.#isLate(bytes.byteLength);
    if (!this.tracked.apply({ type: 'chunk', offset, length: bytes.byteLength })) return false;
    if (hash('sha256', bytes, 'buffer').compare(sha256) === 0) {
      this.#queue.push(bytes);
      this.#run();
    } else {
      // What came before is as it was sent, and stays for when it is offered once more.
      this.#stop('damaged');
    }
    return true;
  }

  /** The sender has found its way back, or asks again what has become of it. */
  offeredAgain(): void {
    this.#isKnown = true;
    const { current } = this.tracked;
    if (isOver(current)) {
      this.#tellEnd();
      return;
    }
    this.tracked.apply({ type: 'lineLost' });
    if (this.tracked.apply({ type: 'offeredAgain' })) this.#run();
  }

  /** The sender has given it up. */
  cancelled(why: GivenUp): void {
    this.#isUnwanted = true;
    this.#over(why, 'them');
  }

  /** This end gives it up, and tells the other. */
  giveUp(why: GivenUp): void {
    if (isOver(this.tracked.current)) return;
    this.#isUnwanted = true;
    this.#stop(why);
  }

  lineLost(): void {
    this.#isKnown = false;
    this.tracked.apply({ type: 'lineLost' });
  }

  /** Nobody sends it any more. What is there can be gone on with later; what is all there is finished. */
  breakOff(): void {
    this.#isKnown = false;
    this.#isBrokenOff = true;
    if (this.tracked.current.state !== 'checking') this.#over('lineLost', 'us');
  }

  /** Once nothing of it is open any more, or about to be written. */
  async settled(): Promise<void> {
    // A fault leaves something to do: what is there of it has to go.
    for (let work: Promise<void> | undefined; work !== this.#work;) {
      work = this.#work;
      await work;
    }
  }

  #isLate(bytes: number): boolean {
    const { state } = this.tracked.current;
    this.#late += bytes;
    return this.#hasAccepted && state !== 'done' && this.#late <= windowBytes;
  }

  #stop(why: GivenUp): void {
    this.#over(why, 'us');
    this.#say({ type: 'stop', transferId: this.#parts.offer.transferId, why });
  }

  #over(why: GivenUp, by: 'us' | 'them'): void {
    this.tracked.apply(why === 'cancelled' ? { type: 'cancelled', by } : { type: 'failed', why });
    this.#queue = [];
    this.#run();
  }

  /** Does one thing at a time on the disk: `first`, and then whatever the state of the transfer asks for. */
  #run(first?: () => Promise<void>): void {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    this.#work = this.#goOn(first).catch((error: unknown) => this.#fault(error));
  }

  async #goOn(first?: () => Promise<void>): Promise<void> {
    try {
      await first?.();
      while (this.#part && this.#hasWork()) await this.#next(this.#part);
    } finally {
      // At once, and not only when somebody hears of it: what comes in meanwhile would lie there.
      this.#isAtWork = false;
    }
  }

  #hasWork(): boolean {
    const { current } = this.tracked;
    const isWaiting = current.state === 'moving' || current.state === 'lost';
    return this.#queue.length > 0 || !isWaiting;
  }

  async #next(part: Part): Promise<void> {
    const { current } = this.tracked;
    const { quarantine } = this.#parts;
    if (isOver(current)) {
      this.#part = undefined;
      await (this.#isUnwanted ? quarantine.discard(part) : quarantine.close(part));
    } else if (this.#queue.length > 0) {
      await part.append(this.#queue.splice(0));
      this.tracked.apply({ type: 'settled', to: part.settled });
      this.#ack(part.settled);
    } else if (current.state === 'offered') {
      this.#accept(part.settled);
    } else {
      await this.#finish(part);
    }
  }

  #accept(from: number): void {
    this.#hasAccepted = true;
    this.#acked = from;
    this.tracked.apply({ type: 'accepted', from });
    this.#say({ type: 'accept', transferId: this.#parts.offer.transferId, from });
  }

  #ack(to: number): void {
    const { state, size } = this.tracked.current;
    if (state !== 'moving' && state !== 'checking') return;
    if (to - this.#acked < ackEvery && to < size) return;
    this.#acked = to;
    this.#say({ type: 'ack', transferId: this.#parts.offer.transferId, to });
  }

  async #finish(part: Part): Promise<void> {
    const { name, sha256 } = this.#parts.offer;
    if (part.digest() !== sha256) {
      this.giveUp('damaged');
      return;
    }
    const path = await this.#parts.quarantine.keep(part, name);
    this.#part = undefined;
    if (this.tracked.apply({ type: 'whole', sha256 })) {
      this.#path = path;
      this.#tellEnd();
      this.#parts.onArrived(path);
    } else {
      // It was given up while it was put there.
      await this.#parts.quarantine.remove(path);
    }
  }

  /** How it ended, also to a sender that did not hear it the first time. */
  #tellEnd(): void {
    const { transferId, sha256 } = this.#parts.offer;
    const { current } = this.tracked;
    if (current.state === 'done') this.#say({ type: 'done', transferId, sha256 });
    else if (current.state === 'refused') this.#say({ type: 'refuse', transferId, why: current.why });
    else if (current.state === 'failed') this.#say({ type: 'stop', transferId, why: current.why });
    else if (current.state === 'cancelled') this.#say({ type: 'stop', transferId, why: 'cancelled' });
  }

  /** After a break the sender asks again, and hears then how it stands. */
  #say(message: FileMessage): void {
    if (this.#isKnown) this.#parts.line.say(message);
  }

  #fault(error: unknown): void {
    this.#parts.onFault(error);
    if (!isOver(this.tracked.current)) {
      const { why } = writingFault(error);
      this.#isUnwanted = true;
      this.#queue = [];
      if (!this.tracked.apply({ type: 'refused', why })) this.tracked.apply({ type: 'failed', why });
      this.#tellEnd();
    }
    this.#run();
  }
}

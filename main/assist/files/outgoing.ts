import { basename } from 'node:path';
import { HeartlineError } from '#core/contracts/errors.ts';
import { isOver } from '#core/domain/assist/transfer.ts';
import type { TransferLimits } from '#core/domain/assist/transferLimits.ts';
import type { TransferTrouble } from '#core/domain/assist/transferTrouble.ts';
import { cleanFileName } from '../../files/fileName.ts';
import type { FilesLine, FilesViolation, MovedFile } from './end.ts';
import { lookAt, type LocalFile } from './localFile.ts';
import { Sending, type FromReceiver } from './sending.ts';
import type { TransferBook } from './transferBook.ts';
import { troubleOf } from './transferFault.ts';

interface OutgoingParts {
  readonly limits: TransferLimits;
  readonly book: TransferBook;
  readonly line: FilesLine;
  readonly maySend: () => boolean;
  readonly isCustomers: boolean;
  readonly newId: () => string;
  readonly onDelivered: (file: MovedFile) => void;
  readonly onViolation: (what: FilesViolation) => void;
  readonly onFault: (error: unknown) => void;
}

/** The files that go out: those that wait, a few that are under way, the last that are over. */
export class Outgoing {
  readonly #parts: OutgoingParts;
  readonly #sendings = new Map<string, Sending>();
  /** Files that somebody wants to offer, and that are being looked at. */
  #lookedAt = 0;
  #isAnnounced = false;
  #isClosed = false;

  constructor(parts: OutgoingParts) {
    this.#parts = parts;
  }

  /** @throws HeartlineError filesNotAllowed, tooManyFiles: none of them is sent */
  async offer(paths: readonly string[]): Promise<void> {
    if (this.#isClosed || !this.#parts.maySend()) throw new HeartlineError('filesNotAllowed');
    const waiting = this.#inState('waiting').length + this.#lookedAt;
    if (waiting + paths.length > this.#parts.limits.waiting) throw new HeartlineError('tooManyFiles');
    this.#lookedAt += paths.length;
    for (const path of paths) {
      const found = await this.#lookAt(path);
      this.#lookedAt -= 1;
      this.#add(path, found);
    }
  }

  has(transferId: string): boolean {
    return this.#sendings.has(transferId);
  }

  heard(message: FromReceiver): void {
    const sending = this.#sendings.get(message.transferId);
    if (!sending) {
      this.#parts.onViolation('files.unknownTransfer');
    } else if (!sending.heard(message)) {
      sending.giveUp('broken');
      this.#parts.onViolation('files.outOfTurn');
    }
  }

  cancel(transferId: string): void {
    this.#sendings.get(transferId)?.giveUp('cancelled');
  }

  /** On the customer's device it is decided, and told from there; the agent's end has heard of it, and keeps silent. */
  leaseEnded(): void {
    for (const sending of this.#sendings.values()) {
      if (this.#parts.isCustomers) sending.giveUp('notAllowed');
      else sending.breakOff('notAllowed');
    }
  }

  lineLost(): void {
    for (const sending of this.#sendings.values()) sending.lineLost();
  }

  lineBack(): void {
    this.#isAnnounced = false;
    this.announce();
  }

  /**
   * Says, once on each line, which files are still under way, and offers them again. Without a lease nothing may be
   * said, and there are none.
   */
  announce(): void {
    if (this.#isAnnounced || !this.#parts.line.isUp() || !this.#parts.maySend()) return;
    this.#isAnnounced = true;
    for (const sending of this.#sendings.values()) sending.sayUnsaid();
    const lost = this.#inState('lost');
    const transferIds = lost.map(({ tracked }) => tracked.current.transferId);
    this.#parts.line.say({ type: 'back', transferIds });
    for (const sending of lost) sending.offerAgain();
  }

  forget(transferId: string): void {
    this.#sendings.delete(transferId);
  }

  /** Begins those whose turn has come. */
  next(): void {
    if (this.#isClosed) return;
    const waiting = this.#inState('waiting');
    const live = [...this.#sendings.values()].filter(({ tracked }) => !isOver(tracked.current)).length;
    const free = this.#parts.limits.underWay - (live - waiting.length);
    for (const sending of waiting.slice(0, Math.max(0, free))) sending.begin();
  }

  /** Resolves once no file is open. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const all = [...this.#sendings.values()];
    for (const sending of all) sending.breakOff('lineLost');
    await Promise.all(all.map((sending) => sending.settled()));
  }

  #inState(state: string): Sending[] {
    return [...this.#sendings.values()].filter(({ tracked }) => tracked.current.state === state);
  }

  async #lookAt(path: string): Promise<LocalFile | TransferTrouble> {
    try {
      const file = await lookAt(path);
      return file.size > this.#parts.limits.fileBytes ? 'tooLarge' : file;
    } catch (error) {
      return troubleOf(error, 'unreadable');
    }
  }

  #add(path: string, found: LocalFile | TransferTrouble): void {
    const { book, line, newId, maySend, onDelivered, onFault } = this.#parts;
    if (this.#isClosed) return;
    const transferId = newId();
    const isFile = typeof found !== 'string';
    const name = isFile ? found.name : cleanFileName(basename(path));
    const size = isFile ? found.size : 0;
    const tracked = book.add({ state: 'waiting', direction: 'sending', transferId, name, size });
    if (!isFile || !maySend()) {
      tracked.apply({ type: 'refused', why: isFile ? 'notAllowed' : found });
      return;
    }
    const sending = new Sending({
      file: found,
      tracked,
      line,
      onDelivered: (sha256) => onDelivered({ transferId, name, size, sha256 }),
      onFault,
    });
    this.#sendings.set(transferId, sending);
    this.next();
  }
}

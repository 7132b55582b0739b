import { hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { chunkHeaderBytes, writeChunkHeader } from '#core/domain/assist/chunk.ts';
import { chunkLength, isOver } from '#core/domain/assist/transfer.ts';
import { windowBytes } from '#core/domain/assist/transferLimits.ts';
import type { FileMessage, GivenUp } from '#core/domain/assist/transferMessage.ts';
import type { TransferTrouble } from '#core/domain/assist/transferTrouble.ts';
import type { FilesLine } from './end.ts';
import { hashOf, mustBeSame, openSame, readFully, type LocalFile } from './localFile.ts';
import type { TrackedTransfer } from './transferBook.ts';
import { troubleOf } from './transferFault.ts';

interface SendingParts {
  readonly file: LocalFile;
  readonly tracked: TrackedTransfer;
  readonly line: FilesLine;
  /** The other end has the whole. */
  readonly onDelivered: (sha256: string) => void;
  readonly onFault: (error: unknown) => void;
}

/** What the end that receives says of a file. */
export type FromReceiver = Extract<FileMessage, { type: 'accept' | 'refuse' | 'ack' | 'done' | 'stop' }>;

/** One file on its way out. Its states are those of `core/domain/assist/transfer.ts`. */
export class Sending {
  readonly #parts: SendingParts;
  #sha256: string | undefined;
  /** Why it was given up, while the other end could not be told. */
  #unsaid: GivenUp | undefined;
  #reading: Promise<void> = Promise.resolve();
  /** Lets whoever waits for an answer of the other end look again. */
  #wake: () => void = () => undefined;

  constructor(parts: SendingParts) {
    this.#parts = parts;
  }

  get tracked(): TrackedTransfer {
    return this.#parts.tracked;
  }

  /** Computes its hash and offers it. */
  begin(): void {
    this.#parts.tracked.apply({ type: 'prepare' });
    this.#reading = this.#prepare().catch((error: unknown) => this.#fault(error));
  }

  /** @returns false where it makes no sense */
  heard(message: FromReceiver): boolean {
    const { tracked, onDelivered } = this.#parts;
    switch (message.type) {
      case 'accept':
        if (!tracked.apply({ type: 'accepted', from: message.from })) return this.#isPast();
        this.#reading = this.#reading.then(() => this.#send()).catch((error: unknown) => this.#fault(error));
        return true;
      case 'ack':
        if (!tracked.apply({ type: 'settled', to: message.to })) return this.#isPast();
        this.#wake();
        return true;
      case 'done':
        if (message.sha256 !== this.#sha256) return false;
        if (!tracked.apply({ type: 'whole', sha256: message.sha256 })) return this.#isPast();
        onDelivered(message.sha256);
        return true;
      case 'refuse':
        return tracked.apply({ type: 'refused', why: message.why }) || this.#isPast();
      case 'stop':
        if (this.#sha256 === undefined) return false;
        return this.#over(message.why, 'them') || this.#isPast();
    }
  }

  /** Gives it up, and tells the other end. */
  giveUp(why: GivenUp): void {
    const { transferId } = this.tracked.current;
    if (!this.#over(why, 'us') || this.#sha256 === undefined) return;
    if (!this.#parts.line.say({ type: 'cancel', transferId, why })) this.#unsaid = why;
  }

  /** Gives it up where the other end knows that by itself, or is not there. */
  breakOff(why: 'lineLost' | 'notAllowed'): void {
    this.#over(why, 'us');
  }

  lineLost(): void {
    this.tracked.apply({ type: 'lineLost' });
    this.#wake();
  }

  /** Says what could not be said while there was no line. */
  sayUnsaid(): void {
    const why = this.#unsaid;
    if (why === undefined) return;
    this.#unsaid = undefined;
    this.#parts.line.say({ type: 'cancel', transferId: this.tracked.current.transferId, why });
  }

  offerAgain(): void {
    if (this.tracked.apply({ type: 'offeredAgain' })) this.#offer();
  }

  /** Once nothing of the file is open any more. */
  async settled(): Promise<void> {
    await this.#reading;
  }

  /** It is over here, and was when the other end said so, or says so once more after a break. */
  #isPast(): boolean {
    return this.#sha256 !== undefined && isOver(this.tracked.current);
  }

  #over(why: GivenUp, by: 'us' | 'them'): boolean {
    const done = this.tracked.apply(
      why === 'cancelled' ? { type: 'cancelled', by } : { type: 'failed', why },
    );
    this.#wake();
    return done;
  }

  async #prepare(): Promise<void> {
    const handle = await openSame(this.#parts.file);
    try {
      const sha256 = await hashOf(handle, this.#parts.file, () => !isOver(this.tracked.current));
      if (sha256 === undefined || !this.tracked.apply({ type: 'prepared', sha256 })) return;
      this.#sha256 = sha256;
    } finally {
      await handle.close();
    }
    if (this.tracked.current.state === 'offered') this.#offer();
  }

  #offer(): void {
    const { transferId, name, size } = this.tracked.current;
    if (this.#sha256 === undefined) return;
    const offer = { type: 'offer', transferId, name, size, sha256: this.#sha256 } as const;
    if (!this.#parts.line.isUp() || !this.#parts.line.say(offer)) this.lineLost();
  }

  async #send(): Promise<void> {
    if (this.tracked.current.state !== 'moving') return;
    const { file, line } = this.#parts;
    const handle = await openSame(file);
    try {
      for (;;) {
        const now = this.tracked.current;
        if (now.state !== 'moving' || now.ahead === now.size) return;
        const offset = now.ahead;
        const length = chunkLength(now.size, offset);
        if (offset + length - now.settled > windowBytes) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          continue;
        }
        await line.room();
        const message = await readMessage(handle, now.transferId, offset, length);
        await mustBeSame(handle, file);
        // Meanwhile it may be over, or go on from elsewhere on another line.
        if (this.tracked.apply({ type: 'chunk', offset, length })) line.sendChunk(message);
      }
    } finally {
      await handle.close();
    }
  }

  #fault(error: unknown): void {
    const why: TransferTrouble = troubleOf(error, 'unreadable');
    this.#parts.onFault(error);
    this.giveUp(why);
  }
}

/** The bytes are read to where they are sent from. */
async function readMessage(
  handle: FileHandle,
  transferId: string,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const message = new Uint8Array(chunkHeaderBytes + length);
  const bytes = message.subarray(chunkHeaderBytes);
  await readFully(handle, bytes, offset);
  writeChunkHeader(message, { transferId, offset, sha256: hash('sha256', bytes, 'buffer') });
  return message;
}

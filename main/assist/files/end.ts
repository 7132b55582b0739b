import type { FileMessage } from '#core/domain/assist/transferMessage.ts';

/** What the other end did that no honest one does. */
export type FilesViolation =
  /** Neither a message of the protocol nor a chunk. */
  | 'files.unparsable'
  /** No lease allows it. */
  | 'files.notAllowed'
  /** More at once, or in all, than there may be. */
  | 'files.tooMany'
  | 'files.tooLarge'
  /** A name that leads elsewhere, hides, lies about its ending, or is one of Windows’ devices. */
  | 'files.badName'
  /** Of a transfer that nobody knows. */
  | 'files.unknownTransfer'
  /** Outside the file, out of its order, twice, or sooner than there is room for. */
  | 'files.badChunk'
  /** Means nothing in the state in which the transfer is. */
  | 'files.outOfTurn';

/** The line to the other end, as one transfer has it. */
export interface FilesLine {
  readonly isUp: () => boolean;
  /** @returns false where the line is gone; nothing is sent then */
  readonly say: (message: FileMessage) => boolean;
  /** @returns false where the line is gone; nothing is sent then */
  readonly sendChunk: (message: Uint8Array<ArrayBuffer>) => boolean;
  readonly room: () => Promise<void>;
}

/** A file that is whole at the end that was to have it. */
export interface MovedFile {
  readonly transferId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

import type { AssistChannel } from '#core/domain/assist/channel.ts';
import type { Lease } from '#core/domain/assist/lease.ts';

/** What the features of a session have of the other end: one channel each, and nothing of how it is reached. */
export interface Peer {
  /** @returns false where it is not open, and nothing was sent */
  readonly send: (channel: AssistChannel, data: string | ArrayBuffer | Uint8Array<ArrayBuffer>) => boolean;
  /** Bytes that wait to be sent. */
  readonly waiting: (channel: AssistChannel) => number;
  /** @param listener is given what is hostile @returns what stops it */
  readonly onMessage: (channel: AssistChannel, listener: (data: string | ArrayBuffer) => void) => () => void;
  /** So little waits on this channel that more may be sent. @returns what stops it */
  readonly onDrained: (channel: AssistChannel, listener: () => void) => () => void;
  /** @returns whether this may be used now */
  readonly holds: (lease: Lease) => boolean;
  /** The other end did what no honest one does: the session is over. */
  readonly violated: () => void;
}

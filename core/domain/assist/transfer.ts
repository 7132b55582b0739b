import { z } from 'zod';
import { sha256Schema } from './fact.ts';
import { chunkBytes, windowBytes } from './transferLimits.ts';
import { transferIdSchema } from './transferMessage.ts';
import { transferTroubleSchema, type TransferTrouble } from './transferTrouble.ts';

/*
 * One file on its way from one end of an assist session to the other, as either end sees it.
 *
 *   sending:    waiting ──prepare──► preparing ──prepared──┐
 *   receiving:  ───────────────────(an offer)──────────────┤
 *                                                          ▼
 *               lost ◄─────────────lineLost───────────── offered ──refused──► refused
 *                │ ▲                                       ▲ │ │
 *                │ └──lineLost── moving ◄─────accepted─────┼─┤ └──(all is there)──┐
 *                │                 │ ▲ chunk, settled      │ │                    │
 *                │                 └─┘                     │ │                    │
 *                │ ▲               └──settled: all──► checking ──whole──► done ◄──┘ whole (sending)
 *                │ └──lineLost (sending)──────────────────┘│
 *                └──────────────────offeredAgain───────────┘
 *
 * `cancelled` and `failed` are reached from every state that is not over, `refused` from every one before `accepted`.
 * Nothing leaves what is over, but for one thing: a sender who has cancelled when all of it was there hears that it is
 * (`done`). A receiver that checks needs no line for that.
 *
 * `settled` is what the receiver has on its disk; `ahead` what the sender has sent, or the receiver has taken in. Both
 * ends hold `settled ≤ ahead ≤ size` and `ahead − settled ≤ windowBytes`, and chunks follow each other without a gap.
 */
const base = {
  transferId: transferIdSchema,
  direction: z.enum(['sending', 'receiving']),
  /** Cleaned, and hostile text all the same. */
  name: z.string().max(300),
  /** Bytes. */
  size: z.number().int().min(0),
};
const bytes = z.number().int().min(0);
const hashed = { ...base, sha256: sha256Schema };

export const fileTransferSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), ...base }),
  /** Its hash is being computed. */
  z.object({ state: z.literal('preparing'), ...base }),
  z.object({ state: z.literal('offered'), ...hashed, settled: bytes }),
  z.object({ state: z.literal('moving'), ...hashed, settled: bytes, ahead: bytes }),
  /** Everything is at the receiver, which looks whether it is what was offered. */
  z.object({ state: z.literal('checking'), ...hashed }),
  z.object({ state: z.literal('lost'), ...hashed, settled: bytes }),
  z.object({ state: z.literal('done'), ...hashed }),
  z.object({ state: z.literal('refused'), ...base, why: transferTroubleSchema }),
  z.object({ state: z.literal('cancelled'), ...base, by: z.enum(['us', 'them']) }),
  z.object({ state: z.literal('failed'), ...base, why: transferTroubleSchema }),
]);
export type FileTransfer = z.infer<typeof fileTransferSchema>;

export type FileEvent =
  | { readonly type: 'prepare' }
  | { readonly type: 'prepared'; readonly sha256: string }
  | { readonly type: 'accepted'; readonly from: number }
  | { readonly type: 'chunk'; readonly offset: number; readonly length: number }
  | { readonly type: 'settled'; readonly to: number }
  | { readonly type: 'whole'; readonly sha256: string }
  | { readonly type: 'refused'; readonly why: TransferTrouble }
  | { readonly type: 'cancelled'; readonly by: 'us' | 'them' }
  | { readonly type: 'failed'; readonly why: TransferTrouble }
  | { readonly type: 'lineLost' }
  | { readonly type: 'offeredAgain' };

const over = ['done', 'refused', 'cancelled', 'failed'] as const;
type Over = Extract<FileTransfer, { state: (typeof over)[number] }>;
export const isOver = (transfer: FileTransfer): transfer is Over =>
  over.some((state) => state === transfer.state);

const facts = ({ transferId, direction, name, size }: FileTransfer) => ({
  transferId,
  direction,
  name,
  size,
});

/** Bytes of the chunk that begins there. */
export const chunkLength = (size: number, offset: number): number => Math.min(chunkBytes, size - offset);

/** How much of it is at the receiver (bytes). */
export function settledBytes(transfer: FileTransfer): number {
  if (transfer.state === 'checking' || transfer.state === 'done') return transfer.size;
  return 'settled' in transfer ? transfer.settled : 0;
}

/**
 * The transfer after the event. An event that has no meaning in its state leaves the very same object; said by the other
 * end, it is one that the protocol does not know.
 */
export function fileTransition(transfer: FileTransfer, event: FileEvent): FileTransfer {
  const about = facts(transfer);
  switch (event.type) {
    case 'prepare':
      return transfer.state === 'waiting' ? { state: 'preparing', ...about } : transfer;
    case 'prepared':
      return transfer.state === 'preparing'
        ? { state: 'offered', ...about, sha256: event.sha256, settled: 0 }
        : transfer;
    case 'accepted':
      return transfer.state === 'offered' && event.from <= transfer.size
        ? moved({
            state: 'moving',
            ...about,
            sha256: transfer.sha256,
            settled: event.from,
            ahead: event.from,
          })
        : transfer;
    case 'chunk':
      return afterChunk(transfer, event.offset, event.length);
    case 'settled':
      return transfer.state === 'moving' && event.to > transfer.settled && event.to <= transfer.ahead
        ? moved({ ...transfer, settled: event.to })
        : transfer;
    case 'whole':
      return afterWhole(transfer, event.sha256);
    case 'refused':
      return transfer.state === 'waiting' || transfer.state === 'preparing' || transfer.state === 'offered'
        ? { state: 'refused', ...about, why: event.why }
        : transfer;
    case 'cancelled':
      return isOver(transfer) ? transfer : { state: 'cancelled', ...about, by: event.by };
    case 'failed':
      return isOver(transfer) ? transfer : { state: 'failed', ...about, why: event.why };
    case 'lineLost':
      return afterLoss(transfer);
    case 'offeredAgain':
      return transfer.state === 'lost' ? { ...transfer, state: 'offered' } : transfer;
  }
}

type Moving = Extract<FileTransfer, { state: 'moving' }>;

const moved = (moving: Moving): FileTransfer =>
  moving.settled === moving.size ? { state: 'checking', ...facts(moving), sha256: moving.sha256 } : moving;

function afterChunk(transfer: FileTransfer, offset: number, length: number): FileTransfer {
  if (transfer.state !== 'moving' || offset !== transfer.ahead) return transfer;
  const ahead = offset + length;
  const fits = length > 0 && length === chunkLength(transfer.size, offset);
  return fits && ahead - transfer.settled <= windowBytes ? { ...transfer, ahead } : transfer;
}

/** The receiver says so at any time after it has everything; this end may not know yet that it has. */
function afterWhole(transfer: FileTransfer, sha256: string): FileTransfer {
  const about = { state: 'done', ...facts(transfer), sha256 } as const;
  if (transfer.direction === 'sending') {
    if (transfer.state === 'cancelled' && transfer.by === 'us') return about;
    if (transfer.state === 'offered' && transfer.sha256 === sha256) return about;
    if (transfer.state === 'moving' && transfer.ahead === transfer.size && transfer.sha256 === sha256) {
      return about;
    }
  }
  return transfer.state === 'checking' && transfer.sha256 === sha256 ? about : transfer;
}

function afterLoss(transfer: FileTransfer): FileTransfer {
  if (transfer.state !== 'offered' && transfer.state !== 'moving' && transfer.state !== 'checking') {
    return transfer;
  }
  if (transfer.state === 'checking' && transfer.direction === 'receiving') return transfer;
  return {
    state: 'lost',
    ...facts(transfer),
    sha256: transfer.sha256,
    settled: settledBytes(transfer),
  };
}

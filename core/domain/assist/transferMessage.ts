import { z } from 'zod';
import { sha256Schema } from './fact.ts';
import { transferLimits } from './transferLimits.ts';
import { transferTroubleSchema } from './transferTrouble.ts';

/** Given by the end that sends, for this file of this session; also after a break. */
export const transferIdSchema = z.uuid().regex(/^[0-9a-f-]+$/);

const bytes = z.number().int().min(0);

/** Why one end gives a file up that was under way. */
const givenUpSchema = z.enum(['cancelled', ...transferTroubleSchema.options]);

/*
 * Text messages on the channel `files`; binary ones are chunks (`chunk.ts`).
 *
 *   sender                                   receiver
 *     │ ───── offer (name, size, hash) ───────► │  looks for room, and for what it has of it from before
 *     │ ◄──── accept (from) │ refuse (why) ──── │
 *     │ ───── chunk, chunk, … ────────────────► │  checks each, writes it
 *     │ ◄──── ack (to) ──────────────────────── │  at most `windowBytes` are on the way or not yet on the disk
 *     │ ◄──── done (hash) ───────────────────── │  the whole is on the disk, and is what was offered
 *
 * `cancel` gives a file up at the sender's end, `stop` at the receiver's. Whenever a line is there, anew too, each end
 * says first which of its files are still under way (`back`), and offers these again: the answer tells how far they are.
 */
export const fileMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('back'), transferIds: z.array(transferIdSchema).max(transferLimits.underWay) }),
  z.object({
    type: z.literal('offer'),
    transferId: transferIdSchema,
    /** Hostile text. An honest sender has cleaned it. */
    name: z.string().min(1).max(300),
    size: bytes,
    sha256: sha256Schema,
  }),
  z.object({ type: z.literal('cancel'), transferId: transferIdSchema, why: givenUpSchema }),
  /** `from`: so much of it is there from before, and need not be sent (bytes). */
  z.object({ type: z.literal('accept'), transferId: transferIdSchema, from: bytes }),
  z.object({ type: z.literal('refuse'), transferId: transferIdSchema, why: transferTroubleSchema }),
  /** `to`: so much of it is on the disk (bytes, from its beginning). */
  z.object({ type: z.literal('ack'), transferId: transferIdSchema, to: bytes }),
  z.object({ type: z.literal('done'), transferId: transferIdSchema, sha256: sha256Schema }),
  z.object({ type: z.literal('stop'), transferId: transferIdSchema, why: givenUpSchema }),
]);
export type FileMessage = z.infer<typeof fileMessageSchema>;
export type FileOffer = Extract<FileMessage, { type: 'offer' }>;
export type GivenUp = z.infer<typeof givenUpSchema>;

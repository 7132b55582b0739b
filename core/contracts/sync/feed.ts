import { z } from 'zod';
import { entitySchema } from './records.ts';

/**
 * How far a client has read. Opaque to people, compared by the server:
 * `epoch` changes when the server was restored from a backup, `access` when what the agent may see has changed. A
 * cursor of another epoch or access is worthless, and the client starts anew from `seq` 0 (its outbox stays).
 */
export const cursorSchema = z.object({
  epoch: z.uuid(),
  access: z.number().int().min(0),
  seq: z.number().int().min(0),
});
export type Cursor = z.infer<typeof cursorSchema>;

/**
 * One record as it was when it last changed. `payload` null: the record is gone, or has moved out of this agent's
 * sight; either way the client drops it (with a case go its events).
 */
export const feedRowSchema = z.object({
  seq: z.number().int(),
  entity: entitySchema,
  id: z.string().max(80),
  /** Counts the changes of this record; the greater one wins. */
  version: z.number().int(),
  payload: z.unknown(),
});
export type FeedRow = z.infer<typeof feedRowSchema>;

/** Rows in the order of `seq`. `scannedTo` is where the next page begins, though rows in between may be out of sight. */
export const feedPageSchema = z.object({
  rows: z.array(feedRowSchema),
  scannedTo: z.number().int(),
  /** Newest `seq` of the workspace when the page was read. */
  watermark: z.number().int(),
});

/** Rows in one page of a pull, at most. */
export const maxPageRows = 5000;

export const pullQuerySchema = z.object({
  epoch: z.uuid().optional(),
  access: z.coerce.number().int().min(0).optional(),
  seq: z.coerce.number().int().min(0),
  limit: z.coerce.number().int().min(1).max(maxPageRows).default(1000),
});

/** `expired`: start anew with this cursor, whose `seq` is 0. */
export const pullAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), page: feedPageSchema }),
  z.object({ kind: z.literal('expired'), cursor: cursorSchema }),
]);
export type PullAnswer = z.infer<typeof pullAnswerSchema>;

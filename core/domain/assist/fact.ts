import { z } from 'zod';
import { leaseSchema, revokeReasonSchema } from './lease.ts';

/** What is shown (W3C Screen Capture §5.3, displaySurface); `unknown` where the browser does not say. */
export const surfaceSchema = z.enum(['monitor', 'window', 'browser', 'unknown']);
export type Surface = z.infer<typeof surfaceSchema>;

/** SHA-256, lower-case hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** A file of a recording: its plain bytes. Of very many the first are named. */
export const recordedFileFactSchema = z.object({
  name: z.string().max(40),
  size: z.number().int().nonnegative(),
  sha256: sha256Schema,
});
export type RecordedFile = z.infer<typeof recordedFileFactSchema>;

/** What happened in an assist session, as the agent's end saw it. */
export const assistFactSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('invited') }),
  /** Somebody came who did not know the code. */
  z.object({ state: z.literal('wrongCode') }),
  /** The customer has come, and each end has proved itself to the other. */
  z.object({ state: z.literal('met') }),
  z.object({ state: z.literal('asked'), leases: z.array(leaseSchema).max(leaseSchema.options.length) }),
  /** `surface`: what is shown, with `view`. */
  z.object({ state: z.literal('granted'), lease: leaseSchema, surface: surfaceSchema.optional() }),
  z.object({ state: z.literal('denied'), lease: leaseSchema }),
  z.object({ state: z.literal('revoked'), lease: leaseSchema, why: revokeReasonSchema.optional() }),
  /** A file has arrived whole: at the customer's device (`in`), or from it (`out`). Its name is hostile text. */
  z.object({
    state: z.literal('file'),
    direction: z.enum(['in', 'out']),
    name: z.string().max(300),
    size: z.number().int().nonnegative(),
    sha256: sha256Schema,
  }),
  /** A line that the agent has typed into the customer's terminal. */
  z.object({ state: z.literal('command'), line: z.string().max(1000) }),
  /** The customer has paused the recording, or lets it go on. */
  z.object({ state: z.literal('recordingPaused') }),
  z.object({ state: z.literal('recordingResumed') }),
  /** From now on it is recorded, at the device of the agent who tells of it. */
  z.object({ state: z.literal('recordingBegan'), recordingId: z.uuid() }),
  /** It is whole. `recordedMs`: from beginning to end, with the pauses in it. */
  z.object({
    state: z.literal('recorded'),
    recordingId: z.uuid(),
    recordedMs: z.number().int().nonnegative(),
    files: z.array(recordedFileFactSchema).max(100),
  }),
  /** An agent has deleted it from their device. */
  z.object({ state: z.literal('recordingDeleted'), recordingId: z.uuid() }),
  /** The customer's device has refused what no lease allowed. */
  z.object({ state: z.literal('refused'), what: z.string().max(100) }),
  /** The two ends have found each other again. */
  z.object({ state: z.literal('resumed') }),
  /** What both ends have signed: the hash of the last entry, and how many there are. */
  z.object({ state: z.literal('receipt'), head: sha256Schema, entries: z.number().int().positive() }),
  z.object({ state: z.literal('ended') }),
]);
export type AssistFact = z.infer<typeof assistFactSchema>;

/** The customer's own doing, whoever tells of it. */
export const isCustomersDoing = (fact: AssistFact): boolean =>
  fact.state === 'granted' ||
  fact.state === 'denied' ||
  (fact.state === 'revoked' && fact.why !== 'agent') ||
  fact.state === 'recordingPaused' ||
  fact.state === 'recordingResumed' ||
  (fact.state === 'file' && fact.direction === 'out');

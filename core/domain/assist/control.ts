import { z } from 'zod';
import { leaseSchema, revokeReasonSchema } from './lease.ts';
import { sha256Schema, surfaceSchema } from './fact.ts';

const sdp = z.string().max(60_000);
const askId = z.number().int().nonnegative();

/** Where the customer's end runs; a browser shows, and can do nothing else. */
export const hostPlatformSchema = z.enum(['browser', 'linux', 'darwin', 'win32']);
export type HostPlatform = z.infer<typeof hostPlatformSchema>;

/** One thing that is shown: a screen, a window or a tab. */
export const shownSurfaceSchema = z.object({
  /** For this session; input and drawings name it. */
  surfaceId: z.string().regex(/^[a-z0-9:-]{1,40}$/i),
  /** Of its picture in the description (RFC 8843 §8). */
  mid: z.string().max(16),
  kind: surfaceSchema,
  /** Hostile text: the name of a monitor or the title of a window; empty where nobody may know it. */
  name: z.string().max(200),
  /** Of the picture (pixels). */
  width: z.number().int().min(0).max(65_535),
  height: z.number().int().min(0).max(65_535),
});
export type ShownSurface = z.infer<typeof shownSurfaceSchema>;

/** From the customer's end, directly: what there is, and what the agent may do with it. */
export const customerSaysSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    platform: hostPlatformSchema,
    /** What may be asked for at this end. */
    offers: z.array(leaseSchema).max(leaseSchema.options.length),
  }),
  z.object({
    type: z.literal('granted'),
    lease: leaseSchema,
    /** How long it holds from now (ms); null: until it is revoked. */
    forMs: z.number().int().positive().nullable(),
  }),
  z.object({
    type: z.literal('denied'),
    askId,
    leases: z.array(leaseSchema).max(leaseSchema.options.length),
  }),
  z.object({ type: z.literal('revoked'), lease: leaseSchema, why: revokeReasonSchema }),
  z.object({ type: z.literal('shown'), surfaces: z.array(shownSurfaceSchema).max(16) }),
  /** A mask cannot be kept: the picture stands still until it can. */
  z.object({ type: z.literal('frozen'), isFrozen: z.boolean() }),
  /** They go on in the app: this end goes, and another one comes by the follow-up. */
  z.object({ type: z.literal('moving') }),
  /** The customer has paused what `record` allows, or lets it go on. */
  z.object({ type: z.literal('recording'), isPaused: z.boolean() }),
  z.object({ type: z.literal('description'), sdp }),
]);
export type CustomerSays = z.infer<typeof customerSaysSchema>;

/** From the agent's end. One that makes no sense, or does what no lease allows, ends the session. */
export const agentSaysSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ask'),
    askId,
    leases: z.array(leaseSchema).min(1).max(leaseSchema.options.length),
  }),
  z.object({ type: z.literal('giveBack'), lease: leaseSchema }),
  /** A recording is whole; the hash of its list of files, for the receipt. */
  z.object({ type: z.literal('recorded'), sha256: sha256Schema }),
  z.object({ type: z.literal('description'), sdp }),
  z.object({ type: z.literal('end') }),
]);
export type AgentSays = z.infer<typeof agentSaysSchema>;

import { z } from 'zod';

/** Who did it, as the server has proved it; a client never names itself. */
export const actorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), agentId: z.uuid() }),
  z.object({ kind: z.literal('customer'), customerId: z.uuid() }),
  z.object({ kind: z.literal('system') }),
]);
export type Actor = z.infer<typeof actorSchema>;

export const sameActor = (one: Actor, other: Actor): boolean =>
  one.kind === 'agent'
    ? other.kind === 'agent' && one.agentId === other.agentId
    : one.kind === 'customer'
      ? other.kind === 'customer' && one.customerId === other.customerId
      : other.kind === 'system';

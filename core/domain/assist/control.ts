import { z } from 'zod';
import { leaseSchema, surfaceSchema } from './fact.ts';

/** Name of the channel on which the customer's end says what is granted. */
export const controlChannel = 'heartline.control';

/** From the customer's end, directly: what the agent may see now. */
export const controlMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('granted'), lease: leaseSchema, surface: surfaceSchema }),
  z.object({ type: z.literal('revoked'), lease: leaseSchema }),
]);
export type ControlMessage = z.infer<typeof controlMessageSchema>;

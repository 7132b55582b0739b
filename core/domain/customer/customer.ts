import { z } from 'zod';
import { identitySchema } from './identity.ts';

/** A person who needs help. Names are what they call themselves: hostile text. */
export const customerSchema = z.object({
  customerId: z.uuid(),
  name: z.string().max(128),
  language: z.string().max(35).nullable(),
  identities: z.array(identitySchema).max(50),
  /** What agents want each other to know about this customer. */
  notes: z.string().max(4000),
  /** The customer whom a person found this one to be; null for one who stands alone. It can be taken back. */
  mergedInto: z.uuid().nullable(),
  createdAt: z.number().int(),
});
export type Customer = z.infer<typeof customerSchema>;

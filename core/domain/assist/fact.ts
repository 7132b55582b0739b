import { z } from 'zod';

/** A capability that the customer grants for a time. */
export const leaseSchema = z.enum(['view']);

/** What is shown (W3C Screen Capture §5.3, displaySurface); `unknown` where the browser does not say. */
export const surfaceSchema = z.enum(['monitor', 'window', 'browser', 'unknown']);
export type Surface = z.infer<typeof surfaceSchema>;

/** What happened in an assist session, as the agent's end saw it. */
export const assistFactSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('invited') }),
  /** Somebody came who did not know the code. */
  z.object({ state: z.literal('wrongCode') }),
  /** The customer has come, and each end has proved itself to the other. */
  z.object({ state: z.literal('met') }),
  z.object({ state: z.literal('granted'), lease: leaseSchema, surface: surfaceSchema }),
  z.object({ state: z.literal('denied'), lease: leaseSchema }),
  z.object({ state: z.literal('revoked'), lease: leaseSchema }),
  z.object({ state: z.literal('ended') }),
]);
export type AssistFact = z.infer<typeof assistFactSchema>;

/** The customer's own doing, whoever tells of it. */
export const isCustomersDoing = ({ state }: AssistFact): boolean =>
  state === 'granted' || state === 'denied' || state === 'revoked';

import { z } from 'zod';

/**
 * A capability that the customer grants for a time. `filesIn` brings files to the customer's device, `filesOut` takes
 * them from it.
 */
export const leaseSchema = z.enum([
  'view',
  'control',
  'clipboard',
  'filesIn',
  'filesOut',
  'terminal',
  'record',
]);
export type Lease = z.infer<typeof leaseSchema>;

/** What a lease is nothing without: whoever may not look may not click, nor record what they would see. */
export const leaseNeeds: Readonly<Partial<Record<Lease, Lease>>> = { control: 'view', record: 'view' };

/** For how long a customer may grant (minutes); the first is what is chosen unless they choose. */
export const leaseMinutes = [15, 5, 60] as const;

/** Why a lease is over. */
export const revokeReasonSchema = z.enum([
  /** The customer has taken it back: in the bar, by the key, in the window. */
  'customer',
  /** The lid was closed, the screen locked, or the device is going to sleep. */
  'away',
  'expired',
  /** The agent has given it back. */
  'agent',
  /** What it needs is gone: the shown screen, the other lease, the connection, the app. */
  'gone',
  /** The agent's end did what no lease allows. */
  'violation',
]);
export type RevokeReason = z.infer<typeof revokeReasonSchema>;

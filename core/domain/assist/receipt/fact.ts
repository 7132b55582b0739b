import { z } from 'zod';
import { sha256Schema, surfaceSchema } from '../fact.ts';
import { leaseSchema, revokeReasonSchema } from '../lease.ts';

/** Unicode text from outside, which may be hostile; half a surrogate pair has no canonical form. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !/\p{Cs}/u.test(value));

/** Of one session, at both ends; it names a folder, too. */
export const sessionIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

const leases = z.array(leaseSchema).max(leaseSchema.options.length);

/** Why a session is over. */
export const endReasonSchema = z.enum([
  'customer',
  'agent',
  /** The connection was gone for too long. */
  'lost',
  /** The agent's end did what no lease allows. */
  'violation',
  /** The customer's app was killed or crashed; written at its next start. */
  'interrupted',
  /** There is no room for another entry. */
  'full',
]);
export type EndReason = z.infer<typeof endReasonSchema>;

/** What a receipt tells: everything that the customer's end has let happen, and what it has refused. */
export const receiptFactSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('began'),
    sessionId: sessionIdSchema,
    /** As the server knows them. */
    organisation: text(200),
    server: text(512),
    agent: text(200),
  }),
  z.strictObject({ type: z.literal('asked'), leases }),
  /** `forMs`: how long it holds from now; null: until it is revoked. A second one extends the first. */
  z.strictObject({
    type: z.literal('granted'),
    lease: leaseSchema,
    forMs: z.int().positive().nullable(),
  }),
  z.strictObject({ type: z.literal('denied'), leases }),
  z.strictObject({ type: z.literal('revoked'), lease: leaseSchema, why: revokeReasonSchema }),
  /** What is shown from now on; empty: nothing. */
  z.strictObject({ type: z.literal('shown'), surfaces: z.array(surfaceSchema).max(16) }),
  /** A file has arrived whole: at the customer's device (`in`), or from it (`out`). */
  z.strictObject({
    type: z.literal('file'),
    direction: z.enum(['in', 'out']),
    name: text(300),
    size: z.int().nonnegative(),
    sha256: sha256Schema,
  }),
  /** A line that the agent has typed into the terminal; null where the terminal did not show it, as a password. */
  z.strictObject({ type: z.literal('command'), line: text(1000).nullable() }),
  z.discriminatedUnion('state', [
    z.strictObject({ type: z.literal('terminal'), state: z.literal('started') }),
    /** Of its recording (asciicast). */
    z.strictObject({ type: z.literal('terminal'), state: z.literal('ended'), sha256: sha256Schema }),
  ]),
  z.discriminatedUnion('state', [
    z.strictObject({ type: z.literal('recording'), state: z.enum(['started', 'paused', 'resumed']) }),
    /** As the agent's end has told it: of the canonical form of the list of its files, as they are before they are encrypted. */
    z.strictObject({ type: z.literal('recording'), state: z.literal('ended'), sha256: sha256Schema }),
  ]),
  /** The device has refused what no lease allowed. */
  z.strictObject({ type: z.literal('refused'), what: text(100) }),
  /** The two ends have found each other again. */
  z.strictObject({ type: z.literal('resumed') }),
  z.strictObject({ type: z.literal('ended'), why: endReasonSchema }),
]);
export type ReceiptFact = z.infer<typeof receiptFactSchema>;
export type ReceiptFactOf<T extends ReceiptFact['type']> = Extract<ReceiptFact, { type: T }>;

/** A text from outside as it fits into a receipt: cut, and without halves of surrogate pairs. */
const fit = (value: string, longest: number): string =>
  value.slice(0, longest).replaceAll(/\p{Cs}/gu, '\ufffd');

/** A fact whose texts fit, however long or broken they are where they come from. */
export function fitting(fact: ReceiptFact): ReceiptFact {
  switch (fact.type) {
    case 'began':
      return {
        ...fact,
        organisation: fit(fact.organisation, 200),
        server: fit(fact.server, 512),
        agent: fit(fact.agent, 200),
      };
    case 'file':
      return { ...fact, name: fit(fact.name, 300) };
    case 'command':
      return { ...fact, line: fact.line === null ? null : fit(fact.line, 1000) };
    case 'refused':
      return { ...fact, what: fit(fact.what, 100) };
    case 'asked':
    case 'granted':
    case 'denied':
    case 'revoked':
    case 'shown':
    case 'terminal':
    case 'recording':
    case 'resumed':
    case 'ended':
      return fact;
  }
}

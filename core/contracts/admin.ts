import { z } from 'zod';
import {
  agentChangeSchema,
  auditEntrySchema,
  deviceSessionSchema,
  newAgentSchema,
  newPasswordSchema,
  setupSchema,
} from './sync/accounts.ts';

/*
 * What an agent may change of their account and an admin of the workspace, beyond the records that are synchronised. All
 * of it is asked of the server at once: none of it waits in the outbox, so that nobody believes that a device is locked
 * out while it is not.
 */

export const adminFailureSchema = z.enum([
  'unreachable',
  /** The certificate of the server is not trusted. */
  'untrusted',
  /** What answers is no Heartline server. */
  'notHeartline',
  /** What was typed is no address, or one that would send the password in plain text. */
  'badAddress',
  'notAllowed',
  /** What it is about is not there any more. */
  'gone',
  'wrongPassword',
  'tooManyAttempts',
  'emailTaken',
  /** Nobody would be left to administer the workspace. */
  'lastAdmin',
  'setupDone',
  'wrongSetupCode',
  'invalid',
  'failed',
]);
export type AdminFailure = z.infer<typeof adminFailureSchema>;

const outcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), failure: adminFailureSchema }),
]);
export type AdminOutcome = z.infer<typeof outcome>;

const answer = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), failure: adminFailureSchema }),
  ]);

const nothing = z.void();

export const adminCommands = {
  /** Makes the first workspace and admin of a server that has none, with the code that the server printed. */
  'admin.setUp': { input: setupSchema.extend({ server: z.string().min(1).max(512) }), output: outcome },
  'admin.sessions': { input: nothing, output: answer(z.array(deviceSessionSchema)) },
  'admin.revokeSession': { input: z.object({ sessionId: z.uuid() }), output: outcome },
  'admin.revokeOthers': { input: nothing, output: outcome },
  'admin.changePassword': {
    input: z.object({ current: z.string().max(256), next: newPasswordSchema }),
    output: outcome,
  },
  'admin.addAgent': { input: newAgentSchema, output: outcome },
  'admin.changeAgent': { input: z.object({ agentId: z.uuid(), change: agentChangeSchema }), output: outcome },
  'admin.audit': {
    /** Entries before that number, newest first; null for the newest. */
    input: z.object({ before: z.number().int().nullable(), limit: z.number().int().min(1).max(200) }),
    output: answer(z.array(auditEntrySchema)),
  },
  /** Opens the customer's page of this workspace in the browser. */
  'admin.openCustomerPage': { input: nothing, output: nothing },
} as const;

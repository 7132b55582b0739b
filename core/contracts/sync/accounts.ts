import { z } from 'zod';
import { agentSchema, capacitySchema, roleSchema } from '../../domain/routing/agent.ts';
import { cursorSchema } from './feed.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,40}$/);
const email = z.email().max(254);
/** NIST SP 800-63B §5.1.1.2: at least 8 characters, long ones allowed, no rules of composition. */
export const newPasswordSchema = z.string().min(10).max(256);

/** First-run set-up, which needs the code that the server printed when it was started for the first time. */
export const setupSchema = z.object({
  setupCode: z.string().max(64),
  workspaceName: z.string().min(1).max(100),
  slug,
  name: z.string().min(1).max(128),
  email,
  password: newPasswordSchema,
});

export const signInSchema = z.object({
  /** Of the workspace. */
  slug,
  email,
  password: z.string().min(1).max(256),
  /** How the person will know this device in the list, e.g. `Ana's MacBook`. */
  deviceName: z.string().min(1).max(100),
});

/** The token is given once and stored by the client in its secret store; the server keeps only its hash. */
export const signedInSchema = z.object({
  token: z.string(),
  sessionId: z.uuid(),
  workspaceId: z.uuid(),
  agent: agentSchema,
  cursor: cursorSchema,
});
export type SignedIn = z.infer<typeof signedInSchema>;

export const deviceSessionSchema = z.object({
  sessionId: z.uuid(),
  deviceName: z.string(),
  createdAt: z.number().int(),
  lastSeenAt: z.number().int(),
  /** The one that asks. */
  current: z.boolean(),
});
export type DeviceSession = z.infer<typeof deviceSessionSchema>;

export const newAgentSchema = z.object({
  agentId: z.uuid(),
  name: z.string().min(1).max(128),
  email,
  password: newPasswordSchema,
  role: roleSchema,
  teamIds: z.array(z.uuid()).max(100),
  skills: z.array(z.string().min(1).max(64)).max(100),
  capacity: capacitySchema,
  extension: z.string().max(128),
});

/** What an admin may change of an agent; what is not named stays. */
export const agentChangeSchema = newAgentSchema
  .omit({ agentId: true, email: true })
  .extend({ disabled: z.boolean() })
  .partial();

export const auditEntrySchema = z.object({
  n: z.number().int(),
  at: z.number().int(),
  agentId: z.uuid().nullable(),
  action: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Every refusal of the HTTP part (RFC 9457, without the links). */
export const problemSchema = z.object({
  code: z.enum([
    'badRequest',
    'unauthorized',
    'forbidden',
    'notFound',
    'methodNotAllowed',
    'conflict',
    'tooLarge',
    'unsupportedType',
    'tooManyRequests',
    'quotaUsedUp',
    'storageFull',
    'setupDone',
    'shuttingDown',
    'internal',
  ]),
  /** A plain sentence, in English, for whoever reads logs; people see their own language by the code. */
  detail: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

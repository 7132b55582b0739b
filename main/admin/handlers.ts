import { z } from 'zod';
import type { adminCommands, AdminFailure, AdminOutcome } from '#core/contracts/admin.ts';
import { HeartlineError } from '#core/contracts/errors.ts';
import type { Bridge } from '#core/contracts/ipc.ts';
import { auditEntrySchema, deviceSessionSchema, type Problem } from '#core/contracts/sync/accounts.ts';
import { agentSchema } from '#core/domain/routing/agent.ts';
import type { Handlers } from '../ipc/router.ts';
import { serverOrigin } from '../sync/serverAddress.ts';
import type { ServerAccess } from './serverAccess.ts';
import { askServer, type ServerReply, type ServerRequest } from './serverRequest.ts';

/** The commands of administration, as a part of the agent's bridge. */
export interface AdminBridge extends Bridge {
  readonly commands: typeof adminCommands;
}

export interface AdminServices {
  /** Undefined while signed out. */
  readonly access: () => ServerAccess | undefined;
  /** Short name of the workspace; undefined until the local copy has it. */
  readonly slug: () => Promise<string | undefined>;
  /** Opens a web address in the person's browser. */
  readonly openInBrowser: (url: string) => Promise<void>;
}

type Meanings = Partial<Record<Problem['code'], AdminFailure>>;

/** What a refusal means where a command does not know better. */
const usual: Meanings = {
  forbidden: 'notAllowed',
  notFound: 'gone',
  tooManyRequests: 'tooManyAttempts',
  badRequest: 'invalid',
  tooLarge: 'invalid',
  shuttingDown: 'unreachable',
};

const sessionsSchema = z.array(deviceSessionSchema);
const auditSchema = z.array(auditEntrySchema);

const setupStateSchema = z.object({ needed: z.boolean() });
const setUpDoneSchema = z.object({ workspaceId: z.uuid(), agentId: z.uuid() });
/** Of what is only done. */
const nothing = z.undefined();

function failureOf(
  reply: Exclude<ServerReply<unknown>, { kind: 'answer' }>,
  meanings: Meanings,
): AdminFailure {
  return reply.kind === 'failure' ? reply.failure : ({ ...usual, ...meanings }[reply.code] ?? 'failed');
}

const outcomeOf = (reply: ServerReply<unknown>, meanings: Meanings = {}): AdminOutcome =>
  reply.kind === 'answer' ? { ok: true } : { ok: false, failure: failureOf(reply, meanings) };

/** What each command of administration does: it asks the server at once, and says how that went. */
export function adminHandlers({ access, slug, openInBrowser }: AdminServices): Handlers<AdminBridge> {
  const signedIn = (): ServerAccess => {
    const now = access();
    if (now === undefined) throw new HeartlineError('signedOut');
    return now;
  };

  /** @throws HeartlineError `signedOut` also where the server does not know this device any more */
  async function ask<S extends z.ZodType>(request: ServerRequest, answer: S) {
    const { server, token } = signedIn();
    const reply = await askServer(server, token, request, answer);
    if (reply.kind === 'problem' && reply.code === 'unauthorized') throw new HeartlineError('signedOut');
    return reply;
  }

  /** What a question is answered with, in the words of the contract. */
  async function look<S extends z.ZodType>(path: string, answer: S) {
    const reply = await ask({ method: 'GET', path }, answer);
    return reply.kind === 'answer'
      ? ({ ok: true, value: reply.value } as const)
      : ({ ok: false, failure: failureOf(reply, {}) } as const);
  }

  return {
    'admin.setUp': async ({ server, ...body }) => {
      const origin = serverOrigin(server);
      if (origin === undefined) return { ok: false, failure: 'badAddress' };
      // Nobody but a server that waits for it gets to see the password.
      const state = await askServer(origin, undefined, { method: 'GET', path: '/setup' }, setupStateSchema);
      if (state.kind !== 'answer') return outcomeOf(state, { notFound: 'notHeartline' });
      if (!state.value.needed) return { ok: false, failure: 'setupDone' };
      const request = { method: 'POST', path: '/setup', body } as const;
      const reply = await askServer(origin, undefined, request, setUpDoneSchema);
      return outcomeOf(reply, {
        forbidden: 'wrongSetupCode',
        setupDone: 'setupDone',
      });
    },
    'admin.sessions': () => look('/sessions', sessionsSchema),
    'admin.revokeSession': async ({ sessionId }) =>
      outcomeOf(await ask({ method: 'DELETE', path: `/sessions/${sessionId}` }, nothing)),
    'admin.revokeOthers': async () => outcomeOf(await ask({ method: 'DELETE', path: '/sessions' }, nothing)),
    'admin.changePassword': async (body) =>
      outcomeOf(await ask({ method: 'PUT', path: '/password', body }, nothing), {
        forbidden: 'wrongPassword',
      }),
    'admin.addAgent': async (body) =>
      outcomeOf(await ask({ method: 'POST', path: '/agents', body }, agentSchema), {
        conflict: 'emailTaken',
      }),
    'admin.changeAgent': async ({ agentId, change }) =>
      outcomeOf(await ask({ method: 'PATCH', path: `/agents/${agentId}`, body: change }, agentSchema), {
        conflict: 'lastAdmin',
      }),
    'admin.audit': async ({ before, limit }) => {
      const query = new URLSearchParams({ limit: String(limit) });
      if (before !== null) query.set('before', String(before));
      return await look(`/audit?${query.toString()}`, auditSchema);
    },
    'admin.openCustomerPage': async () => {
      const { server } = signedIn();
      const name = await slug();
      if (name === undefined) throw new HeartlineError('signedOut');
      await openInBrowser(`${server}/c/${encodeURIComponent(name)}`);
    },
  };
}

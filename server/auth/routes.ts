import { normalizeIP } from '@fastify/rate-limit';
import { z } from 'zod';
import {
  agentChangeSchema,
  auditEntrySchema,
  deviceSessionSchema,
  newAgentSchema,
  newPasswordSchema,
  setupSchema,
  signedInSchema,
  signInSchema,
} from '#core/contracts/sync/accounts.ts';
import { cursorSchema } from '#core/contracts/sync/feed.ts';
import { agentSchema } from '#core/domain/routing/agent.ts';
import type { Http } from '../app/http.ts';
import { ProblemError } from '../app/problem.ts';
import { refusals } from '../app/refusals.ts';
import type { Ledger } from '../cases/ledger.ts';
import type { Storage } from '../storage/storage.ts';
import type { Accounts } from './accounts.ts';
import type { Audit } from './audit.ts';
import type { FirstRun } from './firstRun.ts';
import type { Gate } from './gate.ts';
import type { Sessions } from './sessions.ts';
import type { SignIn } from './signIn.ts';

export interface AuthRoutesOptions {
  readonly db: Storage['db'];
  readonly ledger: Ledger;
  readonly gate: Gate;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly firstRun: FirstRun;
  readonly audit: Audit;
  readonly signInsPerMinute: number;
}

const admins = ['admin'] as const;
const nothing = z.null();
const security = [{ bearer: [] }];
const meSchema = signedInSchema.omit({ token: true });
const auditQuery = z.object({
  before: z.coerce.number().int().min(1).default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Set-up, signing in and out, passwords, agents and the audit log, under `/api/v1`. */
export function serveAccounts(http: Http, options: AuthRoutesOptions): void {
  serveFirstRun(http, options);
  serveSessions(http, options);
  serveAgents(http, options);
}

/** Costly and open to everybody: fewer of them than of other requests. */
const costly = ({ signInsPerMinute }: AuthRoutesOptions) => ({
  rateLimit: {
    max: signInsPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ ip }: { ip: string }) => `costly ${normalizeIP(ip)}`,
  },
});

function serveFirstRun(http: Http, options: AuthRoutesOptions): void {
  const { firstRun } = options;
  http.get(
    '/api/v1/setup',
    { schema: { response: { 200: z.object({ needed: z.boolean() }), ...refusals } } },
    async () => ({ needed: await firstRun.needed() }),
  );
  http.post(
    '/api/v1/setup',
    {
      config: costly(options),
      schema: {
        body: setupSchema,
        response: { 201: z.object({ workspaceId: z.uuid(), agentId: z.uuid() }), ...refusals },
      },
    },
    async (request, reply) => await reply.code(201).send(await firstRun.run(request.body)),
  );
}

function serveSessions(http: Http, options: AuthRoutesOptions): void {
  const { gate, signIn, sessions, accounts, ledger } = options;
  http.post(
    '/api/v1/sessions',
    {
      config: costly(options),
      schema: { body: signInSchema, response: { 201: signedInSchema, ...refusals } },
    },
    async (request, reply) => {
      const { token, signedIn } = await signIn.run(request.body, request.ip);
      const { sessionId, agent, access } = signedIn;
      const cursor = await ledger.startOf(access);
      return await reply.code(201).send({ token, sessionId, workspaceId: access.workspaceId, agent, cursor });
    },
  );
  http.get('/api/v1/me', {
    schema: { security, response: { 200: meSchema, ...refusals } },
    handler: async (request) => {
      const { sessionId, agent, access } = await gate.agent(request);
      const cursor = cursorSchema.parse(await ledger.startOf(access));
      return { sessionId, workspaceId: access.workspaceId, agent, cursor };
    },
  });
  http.get('/api/v1/sessions', {
    schema: { security, response: { 200: z.array(deviceSessionSchema), ...refusals } },
    handler: async (request) => {
      const { sessionId, access } = await gate.agent(request);
      return await sessions.list(access.workspaceId, access.agentId, sessionId);
    },
  });
  http.delete(
    '/api/v1/sessions/:sessionId',
    {
      schema: {
        security,
        params: z.object({ sessionId: z.uuid() }),
        response: { 204: nothing, ...refusals },
      },
    },
    async (request, reply) => {
      const { access } = await gate.agent(request);
      const { workspaceId, agentId } = access;
      if (!(await sessions.revoke(workspaceId, agentId, request.params.sessionId))) {
        throw new ProblemError('notFound');
      }
      return await reply.code(204).send(null);
    },
  );
  http.delete(
    '/api/v1/sessions',
    { schema: { security, description: 'Ends all others.', response: { 204: nothing, ...refusals } } },
    async (request, reply) => {
      const { sessionId, access } = await gate.agent(request);
      await sessions.revokeAll(access.workspaceId, access.agentId, access.agentId, sessionId);
      return await reply.code(204).send(null);
    },
  );
  http.put(
    '/api/v1/password',
    {
      config: costly(options),
      schema: {
        security,
        body: z.object({ current: z.string().min(1).max(256), next: newPasswordSchema }),
        response: { 204: nothing, ...refusals },
      },
    },
    async (request, reply) => {
      const { sessionId, access } = await gate.agent(request);
      const { workspaceId, agentId } = access;
      const { current, next } = request.body;
      if (!(await accounts.changePassword({ workspaceId, agentId, sessionId }, current, next))) {
        throw new ProblemError('forbidden', { detail: 'The current password is wrong.' });
      }
      return await reply.code(204).send(null);
    },
  );
}

function serveAgents(http: Http, { gate, accounts, audit, db }: AuthRoutesOptions): void {
  http.post(
    '/api/v1/agents',
    { schema: { security, body: newAgentSchema, response: { 201: agentSchema, ...refusals } } },
    async (request, reply) => {
      const { access } = await gate.agent(request, admins);
      const agent = await accounts.add(access.workspaceId, access.agentId, request.body);
      return await reply.code(201).send(agent);
    },
  );
  http.patch('/api/v1/agents/:agentId', {
    schema: {
      security,
      params: z.object({ agentId: z.uuid() }),
      body: agentChangeSchema,
      response: { 200: agentSchema, ...refusals },
    },
    handler: async (request) => {
      const { access } = await gate.agent(request, admins);
      return await accounts.change(access.workspaceId, access.agentId, request.params.agentId, request.body);
    },
  });
  http.get('/api/v1/audit', {
    schema: {
      security,
      description: 'Newest first. The next page is before the lowest `n` of this one.',
      querystring: auditQuery,
      response: { 200: z.array(auditEntrySchema), ...refusals },
    },
    handler: async (request) => {
      const { access } = await gate.agent(request, admins);
      const { before, limit } = request.query;
      return await audit.list(db, access.workspaceId, before, limit);
    },
  });
}

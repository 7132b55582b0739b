import { z } from 'zod';
import { pullAnswerSchema, pullQuerySchema } from '#core/contracts/sync/feed.ts';
import { pushAnswerSchema, pushSchema } from '#core/contracts/sync/ops.ts';
import type { Http } from '../app/http.ts';
import type { Metrics } from '../app/metrics.ts';
import { refusals } from '../app/refusals.ts';
import type { Gate } from '../auth/gate.ts';
import type { Ledger } from '../cases/ledger.ts';
import { readPush } from './readPush.ts';
import { pullText } from './wire.ts';

const security = [{ bearer: [] }];
const pushLimit = 1_048_576;

const searchQuery = z.object({
  text: z.string().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
const hitSchema = z.object({
  caseId: z.uuid(),
  eventId: z.uuid(),
  text: z.string(),
  at: z.number().int(),
});

export interface SyncRoutesOptions {
  readonly gate: Gate;
  readonly ledger: Ledger;
  /** Counts what became of operations. */
  readonly operations: Metrics['operations'];
}

/** Push, pull and search, under `/api/v1`. */
export function serveSync(http: Http, { gate, ledger, operations }: SyncRoutesOptions): void {
  http.post('/api/v1/sync/push', {
    bodyLimit: pushLimit,
    // Documented by the whole schema, read one operation at a time: one that is wrong must not hold up the others.
    validatorCompiler: () => (value) => ({ value }),
    schema: { security, body: pushSchema, response: { 200: pushAnswerSchema, ...refusals } },
    handler: async (request) => {
      const { agent, access } = await gate.agent(request);
      const { clientId, ops, answer } = readPush(request.body);
      const actor = { kind: 'agent' as const, agentId: agent.agentId };
      const results = answer(ops.length === 0 ? [] : await ledger.push({ clientId, actor, access }, ops));
      for (const result of results) operations.inc({ outcome: result.ok ? 'done' : result.refusal });
      return { results };
    },
  });
  http.get(
    '/api/v1/sync/pull',
    { schema: { security, querystring: pullQuerySchema, response: { 200: pullAnswerSchema, ...refusals } } },
    async (request, reply) => {
      const { access } = await gate.agent(request);
      const { limit, seq, epoch, access: version } = request.query;
      const cursor = {
        seq,
        ...(epoch === undefined ? {} : { epoch }),
        ...(version === undefined ? {} : { access: version }),
      };
      const text = pullText(await ledger.pull(access, cursor, limit));
      return await reply
        .type('application/json; charset=utf-8')
        .serializer(() => text)
        // What is sent is the text; the type is for the schema.
        .send(text as unknown as z.infer<typeof pullAnswerSchema>);
    },
  );
  http.get('/api/v1/search', {
    schema: { security, querystring: searchQuery, response: { 200: z.array(hitSchema), ...refusals } },
    handler: async (request) => {
      const { access } = await gate.agent(request);
      const { text, limit } = request.query;
      return await ledger.search(access, text, limit);
    },
  });
}

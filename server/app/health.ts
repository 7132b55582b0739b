import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { bearerToken, tokenHash } from '../auth/tokens.ts';
import type { Storage } from '../storage/storage.ts';
import type { Http } from './http.ts';
import type { Metrics } from './metrics.ts';
import { ProblemError } from './problem.ts';
import { refusals } from './refusals.ts';

export interface HealthOptions {
  readonly db: Storage['db'];
  readonly metrics: Metrics;
  readonly metricsToken: string | undefined;
  readonly closing: () => boolean;
}

const okSchema = z.object({ ok: z.literal(true) });
const loopback = /^(?:::ffff:)?127\.|^::1$/;

/** For load balancers and monitors: alive, ready for requests, and what can be counted. */
export function serveHealth(http: Http, { db, metrics, metricsToken, closing }: HealthOptions): void {
  const unlimited = { config: { rateLimit: false } } as const;
  http.get('/healthz', { ...unlimited, schema: { response: { 200: okSchema, ...refusals } } }, () => ({
    ok: true as const,
  }));
  http.get('/readyz', { ...unlimited, schema: { response: { 200: okSchema, ...refusals } } }, async () => {
    if (closing()) throw new ProblemError('shuttingDown');
    try {
      await sql`SELECT 1`.execute(db);
    } catch (error) {
      http.log.error({ err: error }, 'the database does not answer');
      throw new ProblemError('shuttingDown', { detail: 'The database does not answer.' });
    }
    return { ok: true as const };
  });
  http.get('/metrics', { ...unlimited, schema: { hide: true } }, async (request, reply) => {
    if (!mayMeasure(request, metricsToken)) throw new ProblemError('unauthorized');
    return await reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  http.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    metrics.requests.observe(
      { method, route: routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
}

/** Behind a proxy on the same computer everybody comes from there: what was forwarded is not from here. */
function mayMeasure({ headers, socket }: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) {
    const given = bearerToken(headers.authorization);
    return (
      given !== undefined && timingSafeEqual(Buffer.from(tokenHash(given)), Buffer.from(tokenHash(token)))
    );
  }
  const forwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !forwarded && loopback.test(socket.remoteAddress ?? '');
}

import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { bearerToken, tokenHash } from '../auth/tokens.ts';
import type { ServerConfig } from './config.ts';
import { ProblemError } from './problem.ts';

/** What goes with every answer that says nothing else: nothing of it may be run, framed, guessed at or cached. */
const headers = {
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** Many agents may sit behind one address, which may therefore send this many times what one device may. */
const devicesPerAddress = 10;

/** Response headers, request rates and the number of connections. */
export async function protect(
  http: FastifyInstance,
  { limits, publicUrl, trustProxy }: ServerConfig,
): Promise<void> {
  http.addHook('onSend', (_request, reply, payload, done) => {
    const framed = reply.hasHeader('content-security-policy');
    for (const [name, value] of Object.entries(headers)) {
      // A page that says itself who may frame it is not overruled by the older header.
      if (!reply.hasHeader(name) && !(framed && name === 'x-frame-options')) reply.header(name, value);
    }
    if (publicUrl?.startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000');
    done(null, payload);
  });
  await http.register(rateLimit, {
    global: true,
    max: limits.requestsPerMinute * devicesPerAddress,
    timeWindow: 60_000,
    // Whatever token is shown: nobody has looked at it yet, and one that was made up must not buy anything.
    keyGenerator: ({ ip }) => normalizeIP(ip),
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  });
  const ofDevice = http.createRateLimit({
    max: limits.requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ headers, ip }) => {
      const token = bearerToken(headers.authorization);
      return token === undefined ? normalizeIP(ip) : tokenHash(token);
    },
  });
  http.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.rateLimit === false) return;
    const counted = await ofDevice(request);
    if (!counted.isAllowed && counted.isExceeded) throw tooMany(counted.ttl);
  });
  limitConnections(http, limits.connections, trustProxy === false ? limits.connectionsPerAddress : undefined);
}

const tooMany = (ttlMs: number): ProblemError =>
  new ProblemError('tooManyRequests', { retryAfter: Math.ceil(ttlMs / 1000) });

function limitConnections(http: FastifyInstance, total: number, perAddress: number | undefined): void {
  http.server.maxConnections = total;
  if (perAddress === undefined) return;
  const open = new Map<string, number>();
  http.server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const now = (open.get(address) ?? 0) + 1;
    open.set(address, now);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (now > perAddress) socket.destroy();
  });
}

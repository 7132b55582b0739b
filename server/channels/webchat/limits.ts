import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { visitorHeader } from '#core/contracts/visitor.ts';
import { VisitorProblem } from './visitorProblem.ts';

/** How often in `timeWindow` (ms). Many customers may sit behind one address, so that it has more than one visitor. */
const perMinute = 60_000;
const limits = {
  session: { address: 120, visitor: 60 },
  message: { address: 600, visitor: 40 },
  form: { address: 60, visitor: 5 },
  say: { address: 120, visitor: 20 },
  read: { address: 600, visitor: 120 },
  call: { address: 60, visitor: 10 },
} as const;
export type Limited = keyof typeof limits;

/** A guard for each kind of request: throws once there were too many from one address or of one visitor. */
export type Limits = Readonly<Record<Limited, (request: FastifyRequest) => Promise<void>>>;

export async function limitsOf(app: FastifyInstance): Promise<Limits> {
  if (!app.hasDecorator('createRateLimit')) await app.register(rateLimit, { global: false });
  const guard = (kind: Limited) => {
    const timeWindow = perMinute;
    const byAddress = app.createRateLimit({
      max: limits[kind].address,
      timeWindow,
      keyGenerator: ({ ip }) => normalizeIP(ip),
    });
    const byVisitor = app.createRateLimit({
      max: limits[kind].visitor,
      timeWindow,
      keyGenerator: ({ headers, ip }) => String(headers[visitorHeader] ?? normalizeIP(ip)),
    });
    return async (request: FastifyRequest): Promise<void> => {
      for (const check of [byVisitor, byAddress]) {
        const found = await check(request);
        if (!found.isAllowed && found.isExceeded) throw new VisitorProblem('tooMany', found.ttlInSeconds);
      }
    };
  };
  return {
    session: guard('session'),
    message: guard('message'),
    form: guard('form'),
    say: guard('say'),
    read: guard('read'),
    call: guard('call'),
  };
}

import type { FastifyInstance, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { BusyError } from '../auth/workQueue.ts';
import { codeOfStatus, ProblemError, problemType } from './problem.ts';

/** Answers every refusal as a problem (RFC 9457), the framework's own ones too. */
export function answerProblems(http: FastifyInstance): void {
  const routes = new KnownRoutes();
  http.addHook('onRoute', ({ method, url }) => routes.add(url, [method].flat()));
  http.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.code === 'internal') request.log.error({ err: error }, 'a request failed');
    return answer(reply, problem);
  });
  http.setNotFoundHandler((request, reply) => {
    const allowed = routes.methodsOf(request.url.split('?', 1)[0] ?? '');
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    return answer(reply, new ProblemError(allowed.length > 0 ? 'methodNotAllowed' : 'notFound'));
  });
}

function answer(reply: FastifyReply, problem: ProblemError): FastifyReply {
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter);
  if (problem.code === 'unauthorized') reply.header('www-authenticate', 'Bearer');
  return reply
    .code(problem.statusCode)
    .type(problemType)
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problem.toProblem());
}

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof BusyError) return new ProblemError('tooManyRequests', { retryAfter: 5 });
  if (hasZodFastifySchemaValidationErrors(error)) {
    // The field and what kind of mistake; the parser's message may quote what was sent.
    const places = error.validation.map(({ instancePath, keyword }) => `${instancePath || '/'} (${keyword})`);
    return new ProblemError('badRequest', { detail: `Wrong at ${places.slice(0, 10).join(', ')}.` });
  }
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return new ProblemError(typeof status === 'number' ? codeOfStatus(status) : 'internal');
}

/** Which methods an address takes, for telling a wrong method from a wrong address (RFC 9110 §15.5.6). */
class KnownRoutes {
  readonly #routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  add(url: string, methods: readonly string[]): void {
    const literal = url.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
    const pattern = new RegExp(`^${literal.replaceAll('*', '.*').replaceAll(/:[^/]+/g, '[^/]+')}$`);
    const route = this.#routes.get(url) ?? { pattern, methods: new Set() };
    for (const method of methods) route.methods.add(method);
    this.#routes.set(url, route);
  }

  methodsOf(path: string): string[] {
    const found = [...this.#routes.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }
}

import type { FastifyRequest } from 'fastify';
import type { Role } from '#core/domain/routing/agent.ts';
import { ProblemError } from '../app/problem.ts';
import type { Sessions, SignedInAgent } from './sessions.ts';
import { bearerToken } from './tokens.ts';

/** Lets a request through only for somebody who is signed in; asked anew for every request. */
export class Gate {
  readonly #sessions: Sessions;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /** @throws {ProblemError} `unauthorized`; `forbidden` for somebody of another role than `roles` */
  async agent(request: FastifyRequest, roles?: readonly Role[]): Promise<SignedInAgent> {
    const token = bearerToken(request.headers.authorization);
    const agent = token === undefined ? undefined : await this.#sessions.authenticate(token);
    if (agent === undefined) throw new ProblemError('unauthorized');
    if (roles && !roles.includes(agent.agent.role)) throw new ProblemError('forbidden');
    return agent;
  }
}

import type { z } from 'zod';
import type { AdminFailure } from '#core/contracts/admin.ts';
import { problemSchema, type Problem } from '#core/contracts/sync/accounts.ts';
import { failureOf } from '../sync/syncFailure.ts';

/** A server that has not answered by then is as good as gone (ms). */
const patience = 30_000;

export interface ServerRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: object;
}

export type ServerReply<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'problem'; readonly code: Problem['code'] }
  /** Nobody, or nobody of ours, has answered. */
  | { readonly kind: 'failure'; readonly failure: AdminFailure };

/**
 * Asks a server for one thing, once: nothing of it is kept for later.
 * @param server its origin
 * @param token of who asks; undefined before there is anybody
 * @param answer what it answers with; anything else comes from no Heartline server
 */
export async function askServer<S extends z.ZodType>(
  server: string,
  token: string | undefined,
  { method, path, body }: ServerRequest,
  answer: S,
): Promise<ServerReply<z.output<S>>> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(`${server}/api/v1${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    const { problem } = failureOf(error);
    const isKnown = problem === 'untrusted' || problem === 'notHeartline';
    return { kind: 'failure', failure: isKnown ? problem : 'unreachable' };
  }
  return read(status, text, answer);
}

function read<S extends z.ZodType>(status: number, text: string, answer: S): ServerReply<z.output<S>> {
  const value = fromJson(text);
  if (status >= 200 && status < 300) {
    const parsed = answer.safeParse(value);
    if (parsed.success) return { kind: 'answer', value: parsed.data };
  } else {
    const problem = problemSchema.safeParse(value);
    if (problem.success) return { kind: 'problem', code: problem.data.code };
  }
  // A proxy in front of a server that is down answers in its own words.
  return { kind: 'failure', failure: status >= 502 && status <= 504 ? 'unreachable' : 'notHeartline' };
}

function fromJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no answer of ours either way; the schema then says so.
    return undefined;
  }
}

import type { z } from 'zod';
import { signedInSchema, type SignedIn } from '#core/contracts/sync/accounts.ts';
import { pullAnswerSchema, type Cursor, type PullAnswer } from '#core/contracts/sync/feed.ts';
import { pushAnswerSchema, type OpResult, type Push } from '#core/contracts/sync/ops.ts';
import { failureOf, failureOfStatus, SyncFailure } from './syncFailure.ts';

/** A server that has not answered by then, or not sent any more of its answer, is as good as gone (ms). */
const patience = 30_000;

export interface Credentials {
  readonly slug: string;
  readonly email: string;
  readonly password: string;
  readonly deviceName: string;
}

interface Asking {
  readonly over?: AbortSignal;
  /** From one sign of life to the next (ms). */
  readonly patienceMs?: number;
}

/** However large the answer and slow the line: given up is only what does not move. */
async function ask(
  url: string,
  init: RequestInit,
  { over, patienceMs = patience }: Asking = {},
): Promise<Response> {
  const late = new AbortController();
  const signal = over ? AbortSignal.any([late.signal, over]) : late.signal;
  const giveUp = (): void => late.abort(new DOMException('nothing came in time', 'TimeoutError'));
  const timer = setTimeout(giveUp, patienceMs);
  try {
    const response = await fetch(url, { redirect: 'error', signal, ...init });
    if (!response.body) {
      clearTimeout(timer);
      return response;
    }
    timer.refresh();
    const watch = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        timer.refresh();
        controller.enqueue(chunk);
      },
      flush: () => clearTimeout(timer),
    });
    return new Response(response.body.pipeThrough(watch), response);
  } catch (error) {
    clearTimeout(timer);
    throw failureOf(error);
  }
}

function refusalOf(response: Response): SyncFailure {
  // Nobody reads what it says; left alone, it would keep the connection.
  void response.body?.cancel().catch(() => undefined);
  return failureOfStatus(response.status, response.headers.get('retry-after'));
}

async function parse<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
  let body: unknown;
  try {
    body = await response.json();
  } catch (error) {
    // Cut off in mid-answer, or not JSON at all.
    throw error instanceof SyntaxError ? new SyncFailure('notHeartline', { cause: error }) : failureOf(error);
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new SyncFailure('notHeartline', { cause: parsed.error });
  return parsed.data;
}

const json = { 'content-type': 'application/json' } as const;

/** @param server its origin @throws SyncFailure */
export async function signIn(server: string, credentials: Credentials): Promise<SignedIn> {
  const response = await ask(`${server}/api/v1/sessions`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(credentials),
  });
  if (response.status === 401 || response.status === 403) {
    throw new SyncFailure('wrongPassword', { status: response.status });
  }
  if (!response.ok) throw refusalOf(response);
  return await parse(response, signedInSchema);
}

/** The HTTP part of a server, for one session. Every method throws SyncFailure. */
export class ServerClient {
  readonly server: string;
  readonly token: string;
  readonly #over = new AbortController();
  readonly #patienceMs: number;

  /** @param server its origin @param patienceMs from one sign of life of an answer to the next */
  constructor(server: string, token: string, patienceMs = patience) {
    this.server = server;
    this.token = token;
    this.#patienceMs = patienceMs;
  }

  async pull(cursor: Partial<Cursor> & { seq: number }, limit: number): Promise<PullAnswer> {
    const query = new URLSearchParams({ seq: String(cursor.seq), limit: String(limit) });
    if (cursor.epoch !== undefined) query.set('epoch', cursor.epoch);
    if (cursor.access !== undefined) query.set('access', String(cursor.access));
    return await parse(await this.get(`/api/v1/sync/pull?${query.toString()}`), pullAnswerSchema);
  }

  async push(push: Push): Promise<OpResult[]> {
    const response = await this.#send('/api/v1/sync/push', {
      method: 'POST',
      headers: json,
      body: JSON.stringify(push),
    });
    return (await parse(response, pushAnswerSchema)).results;
  }

  /** The server forgets this session. */
  async signOut(sessionId: string): Promise<void> {
    await this.#send(`/api/v1/sessions/${sessionId}`, { method: 'DELETE' });
  }

  /** Gives up what is under way. */
  close(): void {
    this.#over.abort();
  }

  async get(path: string, init: RequestInit = {}): Promise<Response> {
    return await this.#send(path, init);
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.token}`);
    const asking = { over: this.#over.signal, patienceMs: this.#patienceMs };
    const response = await ask(this.server + path, { ...init, headers }, asking);
    if (!response.ok) throw refusalOf(response);
    return response;
  }
}

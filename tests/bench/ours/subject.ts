import { Agent, request } from 'node:http';
import { v7 } from 'uuid';
import { pullAnswerSchema, type Cursor } from '#core/contracts/sync/feed.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import { addCrew } from './crew.ts';
import { startBenchServer, type BenchServer } from './server.ts';

/** The server, and what its admin asks of it. */
export class Subject {
  readonly server: BenchServer;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #token: string;
  readonly #clientId = v7();

  private constructor(server: BenchServer, token: string) {
    this.server = server;
    this.#token = token;
  }

  /** @param database `postgres://…`; undefined: a SQLite file of its own */
  static async start(database: string | undefined): Promise<Subject> {
    const server = await startBenchServer(database);
    return new Subject(server, await server.signIn());
  }

  /** Makes `count` agents with a session each. @returns their tokens */
  agents(count: number): Promise<string[]> {
    return this.server.whileStopped((database) => addCrew(database, count));
  }

  /** Resolves once all are on disk. @throws where one is refused */
  async push(bodies: readonly OpBody[]): Promise<void> {
    const ops = bodies.map((body, n) => ({ opId: v7(), n, body }));
    const text = await this.#ask('POST', '/sync/push', JSON.stringify({ clientId: this.#clientId, ops }));
    if (text.includes('"ok":false')) throw new Error(`An operation was refused: ${text.slice(0, 300)}`);
  }

  /** @returns the answer as text, for who only counts what is in it */
  async pull(cursor: Partial<Cursor> & { seq: number }, limit: number): Promise<string> {
    const query = new URLSearchParams(
      Object.entries({ ...cursor, limit }).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return await this.#ask('GET', `/sync/pull?${query.toString()}`);
  }

  /** Where a client that starts anew begins. */
  async start(): Promise<Cursor> {
    const nowhere = { epoch: v7(), access: 0, seq: 1 };
    const answer = pullAnswerSchema.parse(JSON.parse(await this.pull(nowhere, 1)));
    if (answer.kind !== 'expired') throw new Error('A cursor of no epoch was taken.');
    return answer.cursor;
  }

  search(text: string): Promise<string> {
    return this.#ask('GET', `/search?${new URLSearchParams({ text, limit: '50' }).toString()}`);
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    await this.server.stop();
  }

  #ask(method: string, path: string, body?: string): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const content = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body ?? '') };
    const headers = {
      authorization: `Bearer ${this.#token}`,
      ...(body === undefined ? {} : content),
    };
    const address = `${this.server.url}/api/v1${path}`;
    const asked = request(address, { method, headers, agent: this.#agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (answer.statusCode === 200) resolve(text);
        else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
    return promise;
  }
}

export const openCase = (n: number): OpBody & { readonly caseId: string } => ({
  type: 'case.open',
  caseId: v7(),
  eventId: v7(),
  identity: { kind: 'email', value: `customer${n}@example.com` },
  displayName: `Customer ${n}`,
  channel: 'webchat',
  subject: `Case ${n}`,
});

export const message = (caseId: string, text: string): OpBody => ({
  type: 'message.send',
  caseId,
  eventId: v7(),
  text,
  attachments: [],
  replyTo: null,
});

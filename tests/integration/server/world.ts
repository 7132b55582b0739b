import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { v7 } from 'uuid';
import { onTestFinished } from 'vitest';
import { signedInSchema, type SignedIn } from '#core/contracts/sync/accounts.ts';
import { pullAnswerSchema, type FeedRow, type PullAnswer } from '#core/contracts/sync/feed.ts';
import { pushAnswerSchema, type OpBody, type OpResult } from '#core/contracts/sync/ops.ts';
import type { Role } from '#core/domain/routing/agent.ts';
import { parseServerConfig, type ServerConfig, type ServerConfigInput } from '#server/app/config.ts';
import { startServer, type Running, type ServerDeps } from '#server/app/startServer.ts';
import type { ServerTools } from '#server/app/tools.ts';

export const setupCode = 'set-up-code-of-a-test';
export const password = 'correct horse battery';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; the text where it is none. */
  readonly body: unknown;
  readonly text: string;
}

interface Asking {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WorldOptions extends Partial<ServerConfigInput> {
  readonly deps?: Partial<ServerDeps>;
}

/** A server in this process, in a folder of its own, that can be stopped and started again. */
export class World {
  readonly dataDir: string;
  readonly #config: Partial<ServerConfigInput>;
  readonly #deps: Partial<ServerDeps>;
  #running: Running | undefined;
  #tools: ServerTools | undefined;

  private constructor(dataDir: string, { deps = {}, ...config }: WorldOptions) {
    this.dataDir = dataDir;
    this.#config = config;
    this.#deps = deps;
  }

  static async start(options: WorldOptions = {}): Promise<World> {
    const world = new World(await mkdtemp(join(tmpdir(), 'heartline-world-')), options);
    onTestFinished(async () => {
      await world.stop();
      await rm(world.dataDir, { recursive: true, force: true });
    });
    await world.restart();
    return world;
  }

  /** What a program that starts the server may do. */
  get tools(): ServerTools {
    if (this.#tools === undefined) throw new Error('the server was not started');
    return this.#tools;
  }

  get url(): string {
    return this.#running?.url ?? '';
  }

  get port(): number {
    return this.#running?.port ?? 0;
  }

  get config(): ServerConfig {
    return parseServerConfig({ dataDir: this.dataDir, port: 0, setupCode, ...this.#config });
  }

  restart(): Promise<void> {
    return this.restartWith(this.config);
  }

  async restartWith(config: ServerConfig): Promise<void> {
    this.#running = await startServer(config, {
      logger: pino({ level: 'silent' }),
      ...this.#deps,
      seed: async (tools) => {
        this.#tools = tools;
        await this.#deps.seed?.(tools);
      },
    });
  }

  async stop(): Promise<void> {
    await this.#running?.close();
  }

  async ask(method: string, path: string, { token, body, headers = {} }: Asking = {}): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: jsonOf(text), text };
  }

  /** First-run set-up with one admin, who is signed in. */
  async setUp(): Promise<SignedIn> {
    const { slug, email } = admin;
    await this.ask('POST', '/api/v1/setup', {
      body: { setupCode, workspaceName: 'Acme', slug, name: 'Ada', email, password },
    });
    return await this.signIn(email);
  }

  /** A further workspace beside the first one, with an admin. */
  async otherWorkspace(slug: string): Promise<SignedIn> {
    const email = `admin@${slug}.example`;
    await this.tools.createWorkspace({ workspaceName: slug, slug, name: 'Bob', email, password });
    return await this.signIn(email, { slug });
  }

  async signIn(
    email: string,
    { slug = admin.slug, deviceName = 'Laptop' }: { slug?: string; deviceName?: string } = {},
  ): Promise<SignedIn> {
    const { body } = await this.ask('POST', '/api/v1/sessions', {
      body: { slug, email, password, deviceName },
    });
    return signedInSchema.parse(body);
  }

  async addAgent(by: SignedIn, role: Role, teamIds: readonly string[] = []): Promise<SignedIn> {
    const agentId = randomUUID();
    const email = `${agentId}@acme.example`;
    const capacity = { call: 1, chat: 5 };
    const answer = await this.ask('POST', '/api/v1/agents', {
      token: by.token,
      body: { agentId, name: role, email, password, role, teamIds, skills: [], capacity, extension: '' },
    });
    if (answer.status !== 201) throw new Error(`no agent was added: ${answer.text}`);
    return await this.signIn(email);
  }

  async push({ token }: SignedIn, ...bodies: OpBody[]): Promise<OpResult[]> {
    const ops = bodies.map((body, n) => ({ opId: v7(), n, body }));
    const { body } = await this.ask('POST', '/api/v1/sync/push', {
      token,
      body: { clientId: randomUUID(), ops },
    });
    return pushAnswerSchema.parse(body).results;
  }

  /** As `push`, for what a test takes for granted. @throws where something was refused */
  async mustPush(by: SignedIn, ...bodies: OpBody[]): Promise<void> {
    const refused = (await this.push(by, ...bodies)).find(({ ok }) => !ok);
    if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`);
  }

  async pull({ token, cursor }: SignedIn, seq = 0, limit = 1000): Promise<PullAnswer> {
    const query = `epoch=${cursor.epoch}&access=${cursor.access}&seq=${seq}&limit=${limit}`;
    const { body } = await this.ask('GET', `/api/v1/sync/pull?${query}`, { token });
    return pullAnswerSchema.parse(body);
  }

  /** Everything that somebody may see. */
  async rows(by: SignedIn): Promise<FeedRow[]> {
    const answer = await this.pull(by, 0, 5000);
    if (answer.kind !== 'page') throw new Error('the cursor has expired');
    return answer.page.rows;
  }
}

export const admin = { slug: 'acme', email: 'ada@acme.example' } as const;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const aTeam = (name: string): OpBody & { type: 'team.put' } => ({
  type: 'team.put',
  baseVersion: 0,
  team: { teamId: randomUUID(), name },
});

export function aCase(subject = 'Printer'): OpBody & { type: 'case.open' } {
  return {
    type: 'case.open',
    caseId: v7(),
    eventId: v7(),
    identity: { kind: 'email', value: `${randomUUID()}@customers.example` },
    channel: 'email',
    subject,
  };
}

export const aNote = (caseId: string, text: string): OpBody => ({
  type: 'note.add',
  caseId,
  eventId: v7(),
  text,
  mentions: [],
});

/** Gives a case to a team and to nobody in it; who opened it has it until then. */
export const toTeam = (caseId: string, expectedAssigneeId: string | null, teamId: string): OpBody => ({
  type: 'case.assign',
  caseId,
  eventId: v7(),
  expectedAssigneeId,
  assigneeId: null,
  teamId,
});

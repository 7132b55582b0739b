import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import pino from 'pino';
import { v7 } from 'uuid';
import type { SignedIn } from '#core/contracts/sync/accounts.ts';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import { parseServerConfig } from '#server/app/config.ts';
import { startServer, type Running } from '#server/app/startServer.ts';
import type { ServerTools } from '#server/app/tools.ts';
import { Workspace, type WorkspaceEvent } from '../../../main/inbox/workspace.ts';
import { freePorts } from '../../fixtures/ports.ts';
import { until } from '../../fixtures/processes.ts';
import { customerWrites } from '../../fixtures/servers/customerWrites.ts';

export const password = 'a password of a test';
const logger = pino({ level: 'silent' });

/** A real server in this process, on a port and data of its own, which may be stopped and started again. */
export class RealServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'heartline-local-'));
  readonly #port: number;
  readonly database: string | undefined;
  #running: Running | undefined;
  #tools: ServerTools | undefined;
  #workspaceId = '';

  private constructor(port: number, database: string | undefined) {
    this.#port = port;
    this.database = database;
  }

  /** @param database its URL; a SQLite file in the server's folder unless told */
  static async start(database?: string): Promise<RealServer> {
    const server = new RealServer(await freePorts(), database);
    await server.up();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  get tools(): ServerTools {
    if (!this.#tools) throw new Error('the server is down');
    return this.#tools;
  }

  get workspaceId(): string {
    return this.#workspaceId;
  }

  async up(): Promise<void> {
    mkdirSync(join(this.folder, 'server'), { recursive: true });
    const config = parseServerConfig({
      port: this.#port,
      dataDir: join(this.folder, 'server'),
      ...(this.database === undefined ? {} : { database: this.database }),
      setupCode: 'set-up-code-of-a-test',
      limits: { requestsPerMinute: 1_000_000, signInsPerMinute: 10_000 },
    });
    this.#running = await startServer(config, {
      logger,
      seed: async (tools) => {
        this.#tools = tools;
        if (!(await tools.setupNeeded())) return;
        const made = await tools.createWorkspace({
          workspaceName: 'Acme Support',
          slug: 'acme',
          name: 'Ada',
          email: 'ada@acme.example',
          password,
        });
        this.#workspaceId = made.workspaceId;
      },
    });
  }

  async down(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
    this.#tools = undefined;
  }

  async stop(): Promise<void> {
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }

  async addAgent(name: string, change: Partial<Pick<Agent, 'role' | 'teamIds'>> = {}): Promise<Agent> {
    return await this.tools.addAgent(this.#workspaceId, {
      agentId: randomUUID(),
      name,
      email: `${name.toLowerCase()}@acme.example`,
      password,
      role: 'agent',
      teamIds: [],
      skills: [],
      capacity: { call: 0, chat: 0 },
      extension: '',
      ...change,
    });
  }

  async signIn(agent: Agent): Promise<SignedIn> {
    return await this.tools.signInAs(this.#workspaceId, agent.agentId, 'a test');
  }

  /** A customer writes. */
  async customerWrites(visitor: string, text: string): Promise<{ caseId: string; customerId: string }> {
    return await customerWrites(this.tools, this.#workspaceId, visitor, text);
  }

  /** What the server has of a case: texts of its messages and notes, oldest first. */
  async texts(caseId: string): Promise<string[]> {
    const events = await this.tools.ledger.timeline(this.#workspaceId, caseId, 1000);
    return events.flatMap(({ event }) =>
      event.type === 'message' || event.type === 'note' ? [event.text] : [],
    );
  }
}

/** An agent's workspace in this process, and everything that it has told. */
export class Desk {
  readonly workspace: Workspace;
  readonly events: WorkspaceEvent[] = [];

  constructor(folder: string, server: string, { token, agent }: Pick<SignedIn, 'token' | 'agent'>) {
    this.workspace = new Workspace(
      {
        folder,
        server,
        token,
        agent,
        problem: null,
        timings: { heartbeatMs: 300, pongMs: 600 },
      },
      {
        clock: Date.now,
        timer: () => performance.now(),
        // No time is wasted between two attempts.
        random: () => 0,
        newId: v7,
        pause: () => setImmediate(undefined),
        emit: (event) => this.events.push(event),
      },
    );
    this.workspace.start();
  }

  /** Waits until it is online and has all that the server has. */
  async whole(): Promise<void> {
    await until('the local copy to be whole', () => {
      const { state, filling } = this.workspace.status;
      if (state === 'online' && filling === null) return true;
      throw new Error(
        JSON.stringify([
          this.workspace.status,
          ...this.events.filter(({ type }) => type === 'fault').slice(0, 3),
        ]),
      );
    });
  }

  async sent(): Promise<void> {
    await until('the outbox to be empty', () => (this.workspace.status.pending === 0 ? true : undefined));
  }

  /** What the timeline shows: texts of messages and notes, those that wait marked by a star. */
  texts(caseId: string): string[] {
    return this.workspace
      .timeline(caseId, null, 500)
      .items.flatMap(({ event, sending, editedText, deleted }) =>
        event.type === 'message' || event.type === 'note'
          ? [`${deleted ? '(deleted)' : (editedText ?? event.text)}${sending.state === 'sent' ? '' : '*'}`]
          : [],
      );
  }

  async shows(caseId: string, ...texts: string[]): Promise<void> {
    await until(`the timeline to show ${texts.join(', ')}`, () => {
      const shown = this.texts(caseId);
      if (shown.join('\n') === texts.join('\n')) return true;
      throw new Error(`it shows ${shown.join(', ')}`);
    });
  }
}

export const send = (caseId: string, text: string): Extract<OpBody, { type: 'message.send' }> => ({
  type: 'message.send',
  caseId,
  eventId: v7(),
  text,
  attachments: [],
  replyTo: null,
});

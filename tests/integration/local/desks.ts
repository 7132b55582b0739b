import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { Database } from '../ledger/databases.ts';
import { BadLine, type Fate } from './badLine.ts';
import { Desk, RealServer } from './desk.ts';

type Closer = () => Promise<void>;

/** The agents' computers of a test file, at one real server; what a test opens is closed after it, the last one first. */
export class Desks {
  readonly #name: string;
  readonly #server: RealServer;
  #closers: Closer[] = [];
  #agents = 0;

  /** @param name of its agents, who are numbered */
  constructor(name: string, server: RealServer) {
    this.#name = name;
    this.#server = server;
  }

  /** An agent whom no other test knows. */
  async newAgent(change: Parameters<RealServer['addAgent']>[1] = {}): Promise<Agent> {
    return await this.#server.addAgent(`${this.#name}${(this.#agents += 1)}`, change);
  }

  folderOf({ agentId }: Agent): string {
    return join(this.#server.folder, agentId);
  }

  /** Signs in, and has all that there is. @param url by which the server is reached; @param folder of the computer */
  async open(agent: Agent, { url = this.#server.url, folder = this.folderOf(agent) } = {}): Promise<Desk> {
    const desk = new Desk(folder, url, await this.#server.signIn(agent));
    this.#closers.push(() => desk.workspace.close());
    await desk.whole();
    return desk;
  }

  /** A line to the server on which things go wrong. */
  async lineTo(fate?: Fate): Promise<BadLine> {
    const line = await BadLine.to(this.#server.port, fate);
    this.#closers.push(() => line.close());
    return line;
  }

  async close(): Promise<void> {
    const closers = this.#closers.toReversed();
    this.#closers = [];
    for (const close of closers) await close();
  }
}

/**
 * For the whole of a test file or suite. @param database of its server; SQLite unless told
 * @returns what is there once its first test begins
 */
export function useDesks(
  name: string,
  database?: Database,
): { readonly server: RealServer; readonly desks: Desks } {
  let server: RealServer;
  let desks: Desks;
  beforeAll(async () => {
    server = await RealServer.start(await database?.fresh());
    desks = new Desks(name, server);
  });
  afterEach(async () => await desks?.close());
  afterAll(() => server.stop());
  return {
    get server() {
      return server;
    },
    get desks() {
      return desks;
    },
  };
}

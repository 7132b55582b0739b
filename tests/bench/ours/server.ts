import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signedInSchema } from '#core/contracts/sync/accounts.ts';
import { startNodeServer } from '../../fixtures/servers/nodeServer.ts';

const program = fileURLToPath(new URL('../../../server/app/main.ts', import.meta.url));
const setupCode = 'set-up-code-of-a-bench';
const slug = 'acme';
const admin = { slug, email: 'ada@acme.example', password: 'correct horse battery' };

/** Nothing here is to be held up by what protects a server from strangers. */
const limits = {
  requestsPerMinute: 1_000_000_000,
  signInsPerMinute: 1_000_000,
  connections: 100_000,
  connectionsPerAddress: 100_000,
  socketsPerAgent: 100_000,
};

/** The real server as a process of its own, with a workspace that is set up. */
export interface BenchServer {
  readonly url: string;
  readonly pid: number;
  /** @returns a token. Absent: the admin's */
  signIn(agent?: { readonly email: string; readonly password: string }): Promise<string>;
  ask(path: string, body: object, token?: string): Promise<unknown>;
  /** A process that has done nothing yet, with the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** @param database `postgres://…`; undefined: a SQLite file of its own */
export async function startBenchServer(database: string | undefined): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heartline-bench-'));
  const config = { port: 0, dataDir, setupCode, logLevel: 'error', parent: 'stdin', limits };
  const environment = JSON.stringify(database === undefined ? config : { ...config, database });
  const node = await startNodeServer(program, { HEARTLINE_SERVER: environment }, ['serve']);
  const ask = async (path: string, body: object, token?: string): Promise<unknown> => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${node.ready.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  await ask('/setup', { setupCode, workspaceName: 'Acme', name: 'Ada', ...admin });
  return {
    get url() {
      return node.ready.url;
    },
    get pid() {
      return node.pid;
    },
    ask,
    async restart() {
      await node.stop();
      await node.restart({ HEARTLINE_SERVER: environment });
    },
    async signIn({ email, password } = admin) {
      const signedIn = await ask('/sessions', { slug, email, password, deviceName: 'Bench' });
      return signedInSchema.parse(signedIn).token;
    },
    async stop() {
      await node.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

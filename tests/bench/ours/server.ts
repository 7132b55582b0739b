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
  /** @returns the admin's token */
  signIn(): Promise<string>;
  /** Does `work` while no server has the database open. What runs then is a process that has done nothing yet. */
  whileStopped<T>(work: (database: string) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** @param given `postgres://…`; undefined: a SQLite file of its own */
export async function startBenchServer(given: string | undefined): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heartline-bench-'));
  const database = given ?? `sqlite:${join(dataDir, 'bench.db')}`;
  const config = { database, port: 0, dataDir, setupCode, logLevel: 'error', parent: 'stdin', limits };
  const environment = JSON.stringify(config);
  const node = await startNodeServer(program, { HEARTLINE_SERVER: environment }, ['serve']);
  const ask = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(`${node.ready.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
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
    async whileStopped(work) {
      await node.stop();
      const done = await work(database);
      await node.restart({ HEARTLINE_SERVER: environment });
      return done;
    },
    async signIn() {
      const signedIn = await ask('/sessions', { ...admin, deviceName: 'Bench' });
      return signedInSchema.parse(signedIn).token;
    },
    async stop() {
      await node.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

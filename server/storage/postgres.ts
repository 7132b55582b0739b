import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool, types, type ClientConfig } from 'pg';
import { inPipeline } from './pipeline.ts';
import type { Storage, StorageOptions } from './storage.ts';
import type { Tables } from './tables.ts';

const int8 = 20;

/** All our numbers (times in milliseconds, sequence numbers) are far below 2^53. */
const asNumbers: NonNullable<ClientConfig['types']> = {
  getTypeParser: (id, format) =>
    id === (int8 as typeof id) ? Number : (types.getTypeParser(id, format) as (value: string) => unknown),
};

/** @param patienceMs 0 waits for ever */
export function openPostgres(
  url: string,
  { connections = 10, patienceMs = 15_000, lost }: StorageOptions,
): Storage {
  const settings = {
    // Whatever the server's defaults: what was answered is on disk, and no statement here runs for so long that compiling
    // it would pay.
    synchronous_commit: 'on',
    jit: 'off',
    // A node that hangs or was cut off keeps its locks no longer than this, and nobody waits for them for ever.
    idle_in_transaction_session_timeout: patienceMs,
    lock_timeout: patienceMs,
    tcp_keepalives_idle: 10,
    tcp_keepalives_interval: 5,
    tcp_keepalives_count: 3,
  };
  const config: ClientConfig = {
    connectionString: url,
    application_name: 'heartline',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(patienceMs === 0 ? {} : { query_timeout: patienceMs * 4 }),
    types: asNumbers,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  };
  const pool = new Pool({ ...config, pipeline: true, max: connections });
  // Without a listener the end of a connection would end the process: of one that is idle, and of one in a transaction
  // that the database has ended.
  pool.on('connect', (client) => client.on('error', (error) => lost?.(error)));
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'postgres',
    db,
    transact: (work) => inPipeline(pool, work),
    newClient: () => new Client(config),
    close: async () => {
      await db.destroy();
      if (!pool.ended) await pool.end();
    },
  };
}

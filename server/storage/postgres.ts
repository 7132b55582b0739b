import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool, types, type ClientConfig } from 'pg';
import type { StorageOptions } from './database.ts';
import type { Storage } from './storage.ts';
import type { Tables } from './tables.ts';

const int8 = 20;

/** All our numbers (times in milliseconds, sequence numbers) are far below 2^53. */
const asNumbers: NonNullable<ClientConfig['types']> = {
  getTypeParser: (id, format) =>
    id === (int8 as typeof id) ? Number : (types.getTypeParser(id, format) as (value: string) => unknown),
};

export function openPostgres(url: string, { connections = 10, lost }: StorageOptions): Storage {
  const config: ClientConfig = {
    connectionString: url,
    application_name: 'heartline',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: asNumbers,
    // Whatever the server's defaults: what was answered is on disk, and no statement here runs for so long that compiling
    // it would pay.
    options: '-c synchronous_commit=on -c jit=off',
  };
  const pool = new Pool({ ...config, max: connections });
  // Without a listener the end of an idle connection would end the process.
  pool.on('error', (error) => lost?.(error));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'postgres',
    db,
    newClient: () => new Client(config),
    close: async () => {
      await db.destroy();
      if (!pool.ended) await pool.end();
    },
  };
}

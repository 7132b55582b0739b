import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres, type Postgres } from '../../fixtures/databases/postgres.ts';

export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  /** Makes an empty database. @returns its URL */
  fresh(): Promise<string>;
}

/** The same behaviour on each database: a whole suite of its own for SQLite and for PostgreSQL. */
export function onEachDatabase(suite: (database: Database) => void): void {
  onSqlite(suite);
  describe('PostgreSQL', () => {
    onPostgres((postgres) => suite({ kind: 'postgres', fresh: () => postgres().freshDatabase() }));
  });
}

export function onSqlite(suite: (database: Database) => void): void {
  describe('SQLite', () => {
    let folder = '';
    let n = 0;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'heartline-ledger-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    suite({ kind: 'sqlite', fresh: () => Promise.resolve(`sqlite:${join(folder, `${(n += 1)}.db`)}`) });
  });
}

export function onPostgres(suite: (postgres: () => Postgres) => void): void {
  let postgres: Postgres | undefined;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.stop());
  suite(() => {
    if (postgres === undefined) throw new Error('PostgreSQL has not been started yet');
    return postgres;
  });
}

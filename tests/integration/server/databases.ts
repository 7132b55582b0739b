import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres, type Postgres } from '#tests/fixtures/databases/postgres.ts';

/** The same tests on both databases. `fresh` gives the configuration of an empty one. */
export function onBothDatabases(tests: (fresh: () => Promise<{ database?: string }>) => void): void {
  describe('SQLite', () => {
    tests(() => Promise.resolve({}));
  });
  describe('PostgreSQL', () => {
    let postgres: Postgres | undefined;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(async () => {
      await postgres?.stop();
    });
    tests(async () => ({ database: (await postgres?.freshDatabase()) ?? '' }));
  });
}

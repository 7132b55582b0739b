import { sql, type Kysely, type Migration } from 'kysely';
import type { StorageKind } from '../storage.ts';

/**
 * Tries of an address count from the first of them on (ms since 1970): nodes whose clocks are apart never agree on when a
 * minute begins. What is there from before is of long ago.
 */
export const tries = (kind: StorageKind): Migration => ({
  async up(db: Kysely<unknown>) {
    if (kind === 'sqlite') return;
    await sql.raw('ALTER TABLE assist_try RENAME COLUMN minute TO since').execute(db);
  },
});

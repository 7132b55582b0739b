import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Which files a message names, for counting and giving up the others. Of those that are there already nobody has noted it;
 * what is whole counts as named, so that no file of a conversation is ever taken for one that nobody needs.
 */
const statements = [
  `ALTER TABLE blob ADD COLUMN named integer NOT NULL DEFAULT 0`,
  `UPDATE blob SET named = 1 WHERE sha256 IS NOT NULL`,
  `CREATE INDEX blob_unnamed ON blob (workspace, created_at) WHERE named = 0`,
];

export const namedFiles: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

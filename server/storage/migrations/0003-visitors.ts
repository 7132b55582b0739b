import { sql, type Kysely, type Migration } from 'kysely';

const tables = [
  `CREATE TABLE visitor (
    visitor_id text PRIMARY KEY, workspace text NOT NULL REFERENCES workspace, token_hash text NOT NULL UNIQUE,
    language text NOT NULL, guest_name text, created_at bigint NOT NULL, seen_at bigint NOT NULL)`,
  `CREATE TABLE visitor_case (
    visitor_id text NOT NULL REFERENCES visitor, case_id text NOT NULL, contact_id text NOT NULL,
    active_at bigint NOT NULL, PRIMARY KEY (visitor_id, case_id))`,
  `CREATE INDEX visitor_case_of ON visitor_case (case_id)`,
];

export const visitors: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of tables) await sql.raw(statement).execute(db);
  },
};

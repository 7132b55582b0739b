import { sql, type Kysely, type Migration } from 'kysely';
import type { StorageKind } from '../storage.ts';

/** Both databases take the same definitions of tables. */
const statements = [
  `CREATE TABLE setup (key text PRIMARY KEY, started_at bigint NOT NULL, done_at bigint)`,
  `CREATE TABLE account (
    workspace text NOT NULL, agent_id text NOT NULL, email text NOT NULL, password_hash text NOT NULL,
    access_version bigint NOT NULL, access text NOT NULL, disabled integer NOT NULL, created_at bigint NOT NULL,
    PRIMARY KEY (workspace, agent_id), UNIQUE (workspace, email))`,
  `CREATE TABLE session (
    session_id text PRIMARY KEY, token_hash text NOT NULL UNIQUE, workspace text NOT NULL, agent_id text NOT NULL,
    device_name text NOT NULL, created_at bigint NOT NULL, last_seen_at bigint NOT NULL,
    FOREIGN KEY (workspace, agent_id) REFERENCES account)`,
  `CREATE INDEX session_agent ON session (workspace, agent_id)`,
  `CREATE TABLE audit_head (workspace text PRIMARY KEY, n bigint NOT NULL)`,
  `CREATE TABLE audit (
    workspace text NOT NULL, n bigint NOT NULL, at bigint NOT NULL, agent_id text, action text NOT NULL,
    detail text NOT NULL, PRIMARY KEY (workspace, n))`,
  `CREATE TABLE blob (
    blob_id text PRIMARY KEY, workspace text NOT NULL, owner text NOT NULL, name text NOT NULL, type text NOT NULL,
    size bigint NOT NULL, sha256 text, created_at bigint NOT NULL)`,
  `CREATE INDEX blob_owner ON blob (workspace, owner, created_at)`,
  `CREATE INDEX blob_unfinished ON blob (created_at) WHERE sha256 IS NULL`,
];

/** Nobody changes or removes what is in the audit log, whatever they make the server do. */
const appendOnly: Record<StorageKind, readonly string[]> = {
  sqlite: ['UPDATE', 'DELETE'].map(
    (verb) => `CREATE TRIGGER audit_no_${verb.toLowerCase()} BEFORE ${verb} ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit log is only ever appended to'); END`,
  ),
  postgres: [
    `CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN RAISE EXCEPTION ''the audit log is only ever appended to''; END'`,
    `CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
      FOR EACH ROW EXECUTE FUNCTION audit_append_only()`,
  ],
};

export const accounts = (kind: StorageKind): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of [...statements, ...appendOnly[kind]]) await sql.raw(statement).execute(db);
  },
});

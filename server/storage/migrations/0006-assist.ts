import { sql, type Kysely, type Migration } from 'kysely';
import type { StorageKind } from '../storage.ts';

/**
 * Where the nodes of one server keep the assist sessions whose two ends are finding each other. A server on SQLite is alone,
 * and keeps them in its memory. They are unlogged: they are of the moment, as the sockets are, and nothing of them needs to
 * wait for a disk.
 */
const tables = [
  `CREATE UNLOGGED TABLE assist_meeting (
    invitation_id text PRIMARY KEY, workspace text NOT NULL, agent_id text NOT NULL, version bigint NOT NULL,
    due_at bigint, agent_node text, agent_connection text, customer_node text, customer_connection text,
    meeting text NOT NULL, UNIQUE (workspace, agent_id))`,
  `CREATE UNLOGGED TABLE assist_mail (
    recipient text NOT NULL, version bigint NOT NULL, n bigint NOT NULL, mail text NOT NULL, at bigint NOT NULL,
    PRIMARY KEY (recipient, version, n))`,
  `CREATE UNLOGGED TABLE assist_node (node_id text PRIMARY KEY, beat bigint NOT NULL)`,
  `CREATE UNLOGGED TABLE assist_try (address text PRIMARY KEY, minute bigint NOT NULL, tries bigint NOT NULL)`,
];

export const assist = (kind: StorageKind): Migration => ({
  async up(db: Kysely<unknown>) {
    if (kind === 'sqlite') return;
    for (const statement of tables) await sql.raw(statement).execute(db);
  },
});

import { sql, type Kysely, type Migration } from 'kysely';
import type { StorageKind } from '../storage.ts';

/** Both databases take the same definitions; only what makes texts searchable differs. */
const tables = [
  `CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL)`,
  `CREATE TABLE workspace (
    id text PRIMARY KEY, slug text NOT NULL UNIQUE, seq bigint NOT NULL, last_at bigint NOT NULL)`,
  `CREATE TABLE record (
    workspace text NOT NULL REFERENCES workspace, entity text NOT NULL, id text NOT NULL, seq bigint NOT NULL,
    version integer NOT NULL, scope text NOT NULL, case_id text, payload text, edits text,
    PRIMARY KEY (workspace, entity, id))`,
  `CREATE UNIQUE INDEX record_feed ON record (workspace, seq)`,
  `CREATE INDEX record_timeline ON record (workspace, case_id, seq) WHERE case_id IS NOT NULL`,
  `CREATE TABLE departure (
    workspace text NOT NULL REFERENCES workspace, seq bigint NOT NULL, scope text NOT NULL, entity text NOT NULL,
    id text NOT NULL, version integer NOT NULL, PRIMARY KEY (workspace, scope, id))`,
  `CREATE UNIQUE INDEX departure_feed ON departure (workspace, seq)`,
  `CREATE TABLE case_index (
    workspace text NOT NULL REFERENCES workspace, case_id text NOT NULL, customer_id text NOT NULL, team_id text,
    assignee_id text, state text NOT NULL, last_activity_at bigint NOT NULL, waiting_since bigint,
    PRIMARY KEY (workspace, case_id))`,
  `CREATE INDEX case_customer ON case_index (workspace, customer_id)`,
  `CREATE INDEX case_waiting ON case_index (workspace, waiting_since) WHERE waiting_since IS NOT NULL`,
  `CREATE INDEX case_assignee ON case_index (workspace, assignee_id) WHERE state <> 'closed'`,
  `CREATE INDEX case_open ON case_index (workspace) WHERE state = 'open'`,
  `CREATE INDEX case_team ON case_index (workspace, team_id) WHERE state <> 'closed'`,
  `CREATE TABLE identity (
    workspace text NOT NULL REFERENCES workspace, kind text NOT NULL, value text NOT NULL,
    customer_id text NOT NULL, PRIMARY KEY (workspace, kind, value))`,
  `CREATE TABLE merge_move (
    workspace text NOT NULL REFERENCES workspace, customer_id text NOT NULL, case_id text NOT NULL,
    PRIMARY KEY (workspace, customer_id, case_id))`,
  `CREATE TABLE op_result (
    workspace text NOT NULL REFERENCES workspace, agent_id text NOT NULL, op_id text NOT NULL, seq bigint NOT NULL,
    at bigint NOT NULL, refusal text, PRIMARY KEY (workspace, agent_id, op_id))`,
  `CREATE INDEX op_result_age ON op_result (workspace, at)`,
];

const message = (key: string, more = '') => `CREATE TABLE message (
    n ${key}, workspace text NOT NULL REFERENCES workspace, event_id text NOT NULL, case_id text NOT NULL,
    bucket integer NOT NULL, edited_by text, deleted integer NOT NULL${more}, UNIQUE (workspace, event_id))`;

const searchable: Record<StorageKind, readonly string[]> = {
  sqlite: [
    message('integer PRIMARY KEY'),
    // Terms are made by the app, of letters and digits: this tokenizer only has to part them at the blanks.
    `CREATE VIRTUAL TABLE message_terms USING fts5(
      terms, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
  ],
  postgres: [
    message('bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY', ', terms tsvector'),
    `CREATE INDEX message_terms ON message USING gin (terms)`,
    `CREATE INDEX message_newest ON message (workspace, n)`,
  ],
};

export const cases = (kind: StorageKind): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of [...tables, ...searchable[kind]]) await sql.raw(statement).execute(db);
  },
});

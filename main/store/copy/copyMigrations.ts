/** Terms are letters and digits; how text becomes terms is decided in `core/domain/search` (sqlite.org/fts5.html §4.3). */
const terms = `terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'`;

/**
 * SQL of the local copy. It is never migrated: a copy of another version is filled anew, beside the old one.
 */
export const copyMigrations: readonly string[] = [
  `CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

   CREATE TABLE record (
     entity TEXT NOT NULL,
     id TEXT NOT NULL,
     version INTEGER NOT NULL,
     payload TEXT NOT NULL,
     PRIMARY KEY (entity, id)
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE customer (
     n INTEGER PRIMARY KEY,
     customer_id TEXT NOT NULL UNIQUE,
     version INTEGER NOT NULL,
     merged_into TEXT,
     payload TEXT NOT NULL
   ) STRICT;
   CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;

   CREATE TABLE customer_identity (
     key TEXT NOT NULL,
     customer_id TEXT NOT NULL,
     PRIMARY KEY (key, customer_id)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX identity_of_customer ON customer_identity (customer_id);

   CREATE TABLE read_mark (case_id TEXT PRIMARY KEY, read_to INTEGER NOT NULL) STRICT, WITHOUT ROWID;

   CREATE TABLE case_row (
     n INTEGER PRIMARY KEY,
     case_id TEXT NOT NULL UNIQUE,
     version INTEGER NOT NULL,
     base TEXT,
     overlay TEXT,
     customer_id TEXT NOT NULL,
     bucket TEXT NOT NULL,
     snoozed_until INTEGER,
     last_activity_at INTEGER NOT NULL,
     open_rank INTEGER NOT NULL,
     mine INTEGER NOT NULL,
     team INTEGER NOT NULL,
     unassigned INTEGER NOT NULL,
     unread INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX case_mine ON case_row (open_rank, case_id) WHERE mine = 1;
   CREATE INDEX case_mine_unread ON case_row (case_id) WHERE mine = 1 AND unread > 0;
   CREATE INDEX case_team ON case_row (open_rank, case_id) WHERE team = 1;
   CREATE INDEX case_unassigned ON case_row (open_rank, case_id) WHERE unassigned = 1;
   CREATE INDEX case_by_bucket ON case_row (bucket, last_activity_at DESC, case_id);
   CREATE INDEX case_snoozed ON case_row (snoozed_until) WHERE bucket = 'snoozed';
   CREATE INDEX case_of_customer ON case_row (customer_id, last_activity_at DESC);

   CREATE TABLE event (
     n INTEGER PRIMARY KEY,
     event_id TEXT NOT NULL UNIQUE,
     case_id TEXT NOT NULL,
     seq INTEGER NOT NULL,
     version INTEGER NOT NULL,
     at INTEGER NOT NULL,
     type TEXT NOT NULL,
     from_customer INTEGER NOT NULL,
     payload TEXT NOT NULL,
     edited_text TEXT,
     deleted INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE INDEX event_of_case ON event (case_id, seq, n);
   CREATE INDEX event_unread ON event (case_id, at) WHERE from_customer = 1;

   CREATE TABLE attachment (blob_id TEXT PRIMARY KEY, payload TEXT NOT NULL) STRICT, WITHOUT ROWID;

   CREATE VIRTUAL TABLE message_term USING fts5(${terms});
   CREATE VIRTUAL TABLE customer_term USING fts5(${terms})`,
];

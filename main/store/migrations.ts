/** SQL of each version, oldest first. An entry that was released is never changed: add one. */
export const migrations: readonly string[] = [
  `CREATE TABLE call_event (
     call_id TEXT NOT NULL,
     n INTEGER NOT NULL,
     event TEXT NOT NULL,
     PRIMARY KEY (call_id, n)
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE call (
     call_id TEXT PRIMARY KEY,
     direction TEXT NOT NULL,
     number TEXT NOT NULL,
     display_name TEXT,
     started_at INTEGER NOT NULL,
     answered_at INTEGER,
     ended_at INTEGER,
     ending TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX call_by_start ON call (started_at DESC, call_id DESC);

   CREATE TABLE setting (
     name TEXT PRIMARY KEY,
     value TEXT NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `ALTER TABLE call ADD COLUMN owner TEXT;

   CREATE TABLE call_report (
     id INTEGER PRIMARY KEY,
     owner TEXT NOT NULL,
     call_id TEXT NOT NULL,
     n INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX call_report_by_owner ON call_report (owner, id)`,
];

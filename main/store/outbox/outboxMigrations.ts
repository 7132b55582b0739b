/** SQL of each version, oldest first. An entry that was released is never changed: add one. */
export const outboxMigrations: readonly string[] = [
  `CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

   CREATE TABLE op (
     n INTEGER PRIMARY KEY AUTOINCREMENT,
     op_id TEXT NOT NULL UNIQUE,
     at INTEGER NOT NULL,
     body TEXT NOT NULL,
     state TEXT NOT NULL DEFAULT 'waiting',
     seq INTEGER,
     refusal TEXT,
     current TEXT
   ) STRICT;

   CREATE TABLE draft (
     case_id TEXT PRIMARY KEY,
     reply TEXT NOT NULL,
     note TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE upload (
     blob_id TEXT PRIMARY KEY,
     attachment TEXT NOT NULL,
     staged_bytes INTEGER NOT NULL,
     sent_bytes INTEGER NOT NULL,
     state TEXT NOT NULL,
     url TEXT
   ) STRICT, WITHOUT ROWID`,
];

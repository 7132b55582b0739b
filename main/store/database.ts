import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

/** Presents Node's own SQLite as the driver that Kysely's SQLite dialect expects, so that no native module is built. */
function asDriver(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}

/** Brings a database of any earlier version up to this one, each step in a transaction of its own; forwards only. */
function migrate(database: DatabaseSync, migrations: readonly string[]): void {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version > migrations.length) {
    throw new Error(`The local database is of a newer version (${row.user_version}) than this app knows.`);
  }
  migrations.slice(row.user_version).forEach((sql, index) => {
    database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${row.user_version + index + 1}; COMMIT`);
  });
}

/**
 * Opens a database, `:memory:` or a file, in write-ahead log.
 * @param synchronous `FULL`: what was committed is there after kill -9 and after the power fails. `NORMAL`: what was
 *   committed last may be missing after the power fails, and the rest is whole; for what can be fetched again.
 */
export function openSqlite(
  path: string,
  migrations: readonly string[],
  synchronous: 'FULL' | 'NORMAL',
): DatabaseSync {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA busy_timeout = 5000`);
  migrate(database, migrations);
  return database;
}

/** Opens this app's own database. */
export function openDatabase(path: string): Kysely<Tables> {
  const database = openSqlite(path, migrations, 'FULL');
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: asDriver(database) }) });
}

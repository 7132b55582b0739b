import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, SqliteAdapter, SqliteDialect, type DialectAdapter } from 'kysely';
import { Sequence } from './sequence.ts';
import { asDriver } from './sqliteDriver.ts';
import { StorageError, type Storage } from './storage.ts';
import type { Tables } from './tables.ts';

/** SQLite rolls back table definitions as it does rows; Kysely is careful and takes it for unable. */
class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalDdl();
  }
}

/**
 * Write-ahead log with full sync: what was committed is there after kill -9 and after the power fails.
 * @param path a file, or `:memory:`
 */
export function openSqlite(path: string): Storage {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const release = path === ':memory:' ? () => undefined : lock(path);
  try {
    const database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
      PRAGMA wal_autocheckpoint = 8000;      PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY`);
    const db = new Kysely<Tables>({ dialect: new Dialect({ database: asDriver(database) }) });
    return {
      kind: 'sqlite',
      db,
      transact: (work) =>
        db.transaction().execute(async (transaction) => {
          const statements = new Sequence(transaction);
          try {
            const { value, written } = await work(statements);
            await written;
            return value;
          } finally {
            await statements.idle();
          }
        }),
      async close() {
        await db.destroy();
        // Kysely closes only what it has used.
        if (database.isOpen) database.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Keeps every other process away from the file: they would not hear of each other's commits. The lock is one of the
 * kernel's, on a file beside it, and so ends with the process however that ends.
 */
function lock(path: string): () => void {
  const guard = new DatabaseSync(`${path}.lock`);
  try {
    guard.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    guard.close();
    const locked = error instanceof Error && 'errcode' in error && error.errcode === 5;
    if (!locked) throw error;
    throw new StorageError(
      'inUse',
      `Another server is using ${path}. SQLite serves one server at a time: stop the other one, or use PostgreSQL.`,
      { cause: error },
    );
  }
  return () => guard.close();
}

import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { StorageError, type Storage } from './storage.ts';

export interface StorageOptions {
  /** Connections to PostgreSQL at once, at most. */
  readonly connections?: number;
  /** Told of a connection to PostgreSQL that broke while nobody was using it; the next use opens a new one. */
  readonly lost?: (error: Error) => void;
}

/**
 * Opens the server's database and brings it up to this version.
 * @param url `sqlite:/path/to/file.db`, `sqlite::memory:` or `postgres://…`
 * @throws {StorageError} when the address makes no sense, another process has the file, the database is of a newer
 *   version, or nothing answers
 */
export async function openStorage(url: string, options: StorageOptions = {}): Promise<Storage> {
  const storage = open(url, options);
  try {
    await migrate(storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
  return storage;
}

function open(url: string, options: StorageOptions): Storage {
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length));
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, options);
  throw new StorageError(
    'badUrl',
    'The database address must begin with sqlite: or postgres://, for example sqlite:/var/lib/heartline/heartline.db.',
  );
}

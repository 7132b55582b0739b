import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { StorageError, type Storage, type StorageOptions } from './storage.ts';

/**
 * Opens the server's database and brings it up to this version.
 * @param url `sqlite:/path/to/file.db`, `sqlite::memory:` or `postgres://…`
 * @throws {StorageError} when the address makes no sense, another process has the file, the database is of a newer
 *   version, or nothing answers
 */
export async function openStorage(url: string, options: StorageOptions = {}): Promise<Storage> {
  if (isPostgres(url)) {
    // Bringing a large database up may take its time.
    const patient = openPostgres(url, { ...options, connections: 2, patienceMs: 0 });
    try {
      await migrate(patient);
    } finally {
      await patient.close();
    }
    return openPostgres(url, options);
  }
  const storage = open(url);
  try {
    await migrate(storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
  return storage;
}

const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

function open(url: string): Storage {
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length));
  throw new StorageError(
    'badUrl',
    'The database address must begin with sqlite: or postgres://, for example sqlite:/var/lib/heartline/heartline.db.',
  );
}

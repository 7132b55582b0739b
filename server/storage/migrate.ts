import { Migrator } from 'kysely';
import { migrationsOf } from './migrations/all.ts';
import { StorageError, type Storage } from './storage.ts';

/**
 * Brings a database of any earlier version up to this one; forwards only. Kysely holds a lock meanwhile, so that several
 * servers may be started at once.
 * @throws {StorageError} for a database of a newer version
 */
export async function migrate({ kind, db }: Storage): Promise<void> {
  const migrations = migrationsOf(kind);
  await refuseNewer(db, Object.keys(migrations));
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function refuseNewer(db: Storage['db'], known: readonly string[]): Promise<void> {
  const tables = await tablesOf(db);
  if (!tables.some(({ name }) => name === 'kysely_migration')) return;
  const done = await db.selectFrom('kysely_migration').select('name').execute();
  const unknown = done.filter(({ name }) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new StorageError(
    'tooNew',
    `The database is of a newer version of Heartline (${unknown.map(({ name }) => name).join(', ')}). Start the newer server, or restore a backup of before the update.`,
  );
}

async function tablesOf(db: Storage['db']) {
  try {
    return await db.introspection.getTables({ withInternalKyselyTables: true });
  } catch (error) {
    throw new StorageError(
      'unreachable',
      'The database does not answer. Check its address, name and password.',
      {
        cause: error,
      },
    );
  }
}

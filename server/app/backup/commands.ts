import { existsSync } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { openStorage } from '../../storage/database.ts';
import { beginNewLife } from '../../storage/epoch.ts';
import { migrationsOf } from '../../storage/migrations/all.ts';
import type { ServerConfig } from '../config.ts';
import { blobsFolder } from '../serveBlobs.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { dumpPostgres, loadPostgres } from './postgresBackup.ts';
import { copySqlite, putSqlite, refuseExisting } from './sqliteBackup.ts';

const sqliteFile = 'heartline.db';
const rowsFile = 'rows.jsonl';

const sqlitePath = ({ database }: ServerConfig): string | undefined =>
  database.startsWith('sqlite:') ? database.slice('sqlite:'.length) : undefined;

/**
 * Writes a backup into a new folder, while servers run. The database comes first: a file that it knows of was there
 * before it, and finished files never change.
 * @returns a sentence for the person
 */
export async function backUp(config: ServerConfig, folder: string): Promise<string> {
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new Error(`The folder ${folder} is not empty.`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = sqlitePath(config);
  const migrations =
    path === undefined
      ? await overPostgres(config, (client) => dumpPostgres(client, join(folder, rowsFile)))
      : copySqlite(path, join(folder, sqliteFile));
  const blobs = blobsFolder(config.dataDir);
  if (existsSync(blobs)) await cp(blobs, join(folder, 'blobs'), { recursive: true });
  const database = path === undefined ? 'postgres' : 'sqlite';
  await writeManifest(folder, { format: 1, database, migrations, createdAt: Date.now() });
  return `The backup is in ${folder}.`;
}

/**
 * Puts a backup into an empty database and folder. Clients notice by the epoch that it is another life of the database,
 * and begin anew; what waits in their outboxes stays. Everybody has to sign in again, since a session may have been revoked
 * after the backup.
 * @returns a sentence for the person
 */
export async function restore(config: ServerConfig, folder: string): Promise<string> {
  const manifest = await readManifest(folder);
  const path = sqlitePath(config);
  if (manifest.database !== (path === undefined ? 'postgres' : 'sqlite')) {
    throw new Error(
      `The backup is of a ${manifest.database} database, and the configuration names another kind.`,
    );
  }
  const known = Object.keys(migrationsOf(manifest.database));
  if (manifest.migrations.some((name) => !known.includes(name))) {
    throw new Error('The backup is of a newer version of Heartline. Restore it with that version.');
  }
  const blobs = blobsFolder(config.dataDir);
  if (existsSync(blobs) && (await readdir(blobs)).length > 0) {
    throw new Error(`There are files in ${blobs} already. Restore into an empty place.`);
  }
  if (path !== undefined) refuseExisting(path);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  if (path === undefined) {
    if (manifest.migrations.length < known.length) {
      throw new Error(
        'The backup is of an older version of Heartline. Restore it with that version, then update.',
      );
    }
    // Opening makes the tables.
    await (await openStorage(config.database)).close();
    await overPostgres(config, (client) => loadPostgres(client, join(folder, rowsFile), v7()));
  } else {
    await putSqlite(join(folder, sqliteFile), path, async (copy) => {
      const storage = await openStorage(`sqlite:${copy}`);
      try {
        await beginNewLife(storage.db, v7);
      } finally {
        await storage.close();
      }
    });
  }
  if (existsSync(join(folder, 'blobs'))) await cp(join(folder, 'blobs'), blobs, { recursive: true });
  return 'The backup is restored. Start the server; everybody signs in again and fetches everything anew.';
}

async function overPostgres<T>(config: ServerConfig, work: (client: Client) => Promise<T>): Promise<T> {
  // Not as a server opens it, which would bring the tables up to this version.
  const client = new Client({ connectionString: config.database });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Copies the database as it is at one moment, while a server writes to it, and reads the copy through.
 * @returns the steps that it has been through
 */
export function copySqlite(source: string, target: string): string[] {
  if (!existsSync(source)) throw new Error(`There is no database at ${source}.`);
  const database = new DatabaseSync(source, { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout = 30000');
    database.prepare('VACUUM INTO ?').run(target);
  } finally {
    database.close();
  }
  return checked(target);
}

function checked(path: string): string[] {
  const copy = new DatabaseSync(path, { readOnly: true });
  try {
    const problems = copy.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    if (problems[0]?.integrity_check !== 'ok') throw new Error('The copy of the database is damaged.');
    const done = copy.prepare('SELECT name FROM kysely_migration ORDER BY name').all();
    return done.map(({ name }) => String(name));
  } finally {
    copy.close();
  }
}

const companions = ['-wal', '-shm', '-journal'];

/** @throws where there is a database already, or what one has left: SQLite would play its log into the new one */
export function refuseExisting(target: string): void {
  const found = ['', ...companions].map((end) => `${target}${end}`).find((path) => existsSync(path));
  if (found === undefined) return;
  throw new Error(`There is a database at ${found} already. Restore into an empty place.`);
}

/**
 * Puts the database in its place once it is ready and on disk: whatever happens before, there is none.
 * @param renew makes the copy, which it is given the path of, another life of the database
 */
export async function putSqlite(
  source: string,
  target: string,
  renew: (copy: string) => Promise<void>,
): Promise<void> {
  refuseExisting(target);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const copy = `${target}.restoring`;
  const remove = async (ends: readonly string[]): Promise<void> => {
    for (const end of ends) await rm(`${copy}${end}`, { force: true });
  };
  await remove(['', ...companions, '.lock']);
  await copyFile(source, copy);
  await renew(copy);
  await remove(['.lock']);
  // Its log would stay behind under the other name, and with it what was renewed.
  if (existsSync(`${copy}-wal`)) throw new Error('The copy of the database could not be completed.');
  await sync(copy);
  await rename(copy, target);
  // The new name is in the folder, which has to be written too; Windows opens no folders, and needs it not.
  if (process.platform !== 'win32') await sync(dirname(target));
}

async function sync(path: string): Promise<void> {
  const file = await open(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

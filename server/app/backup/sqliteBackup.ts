import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
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

/** @throws where there is a database already */
export async function putSqlite(source: string, target: string): Promise<void> {
  if (existsSync(target))
    throw new Error(`There is a database at ${target} already. Restore into an empty place.`);
  await copyFile(source, target);
}

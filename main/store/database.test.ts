import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { SettingsStore } from './settingsStore.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heartline-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('[STORE-1] a database that exists is opened again with everything in it', async () => {
  const path = join(folder, 'a.sqlite');
  const first = openDatabase(path);
  await new SettingsStore(first).save({ theme: 'dark' });
  await first.destroy();
  const second = openDatabase(path);
  expect(await new SettingsStore(second).read()).toMatchObject({ theme: 'dark', language: 'system' });
  await second.destroy();
});

test('[STORE-2] a database of a newer version is refused instead of damaged', () => {
  const path = join(folder, 'b.sqlite');
  const newer = new DatabaseSync(path);
  newer.exec('PRAGMA user_version = 999');
  newer.close();
  expect(() => openDatabase(path)).toThrow('newer version (999)');
});

test('[STORE-3] every commit is synced in full, so that neither a kill nor a power cut takes it back', async () => {
  const database = openDatabase(join(folder, 'c.sqlite'));
  const pragma = async (name: string): Promise<unknown> =>
    (await sql`SELECT * FROM ${sql.raw(`pragma_${name}`)}`.execute(database)).rows[0];
  expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
  // 2 is FULL (sqlite.org/pragma.html#pragma_synchronous).
  expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
  await database.destroy();
});

test('[STORE-4] a stored value that no longer makes sense counts as not chosen', async () => {
  const database = openDatabase(':memory:');
  await database.insertInto('setting').values({ name: 'settings', value: '{"theme":"pink"}' }).execute();
  await database.insertInto('setting').values({ name: 'account', value: '[]' }).execute();
  const store = new SettingsStore(database);
  expect(await store.read()).toMatchObject({ theme: 'system' });
  expect(await store.account()).toBeUndefined();
});

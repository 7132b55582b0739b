import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CallLog } from './callLog.ts';
import { openDatabase } from './database.ts';
import { migrations } from './migrations.ts';
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

/** What the versions have written, each by names of its own time. */
const callId = '0197b5a0-0000-7000-8000-000000000001';
const dialed = JSON.stringify({ type: 'dialed', callId, at: 10, party: { number: '600' } });
const rowsOf = [
  `INSERT INTO setting (name, value) VALUES ('settings', '{"theme":"dark"}');
   INSERT INTO call_event (call_id, n, event) VALUES ('${callId}', 0, '${dialed}');
   INSERT INTO call (call_id, direction, number, display_name, started_at, answered_at, ended_at, ending)
     VALUES ('${callId}', 'outgoing', '600', NULL, 10, NULL, NULL, NULL)`,
  `UPDATE call SET owner = 'ana';
   INSERT INTO call_report (id, owner, call_id, n) VALUES (1, 'ana', '${callId}', 0)`,
];

test('[STORE-1] a database of every version so far is opened with everything that is in it', async () => {
  expect(rowsOf).toHaveLength(migrations.length);
  for (const [index] of migrations.entries()) {
    const path = join(folder, `version-${index + 1}.sqlite`);
    const earlier = new DatabaseSync(path);
    for (const [n, migration] of migrations.slice(0, index + 1).entries()) {
      earlier.exec(`${migration}; ${rowsOf[n]}; PRAGMA user_version = ${n + 1}`);
    }
    earlier.close();
    const database = openDatabase(path);
    expect(await new SettingsStore(database).read()).toMatchObject({ theme: 'dark' });
    const log = new CallLog(database);
    await log.append({ type: 'accepted', callId, at: 20 });
    const history = await log.list({ search: '', limit: 10 });
    expect(history).toMatchObject([{ callId, party: { number: '600' }, startedAt: 10, answeredAt: 20 }]);
    // Nobody was signed in as far as the first version knew: nothing of it is to be reported.
    const report = await log.nextReport('ana');
    expect(report?.events.map(({ type }) => type)).toEqual(index === 0 ? undefined : ['dialed']);
    await database.destroy();
  }
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

import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { expect, test } from 'vitest';
import { openStorage } from '#server/storage/database.ts';
import { StorageError } from '#server/storage/storage.ts';
import { until } from '#tests/fixtures/processes.ts';
import { onEachDatabase, onPostgres, onSqlite } from './databases.ts';
import { act, actOne, addAgent, openNode, openWorld, op, callerOf, send, typesOf, written } from './world.ts';

onEachDatabase((database) => {
  test('[SYNC-15] an empty database is set up once, also by several servers that start at once', async () => {
    const url = await database.fresh();
    const count = database.kind === 'sqlite' ? 1 : 4;
    const opened = await Promise.all(Array.from({ length: count }, () => openStorage(url)));
    for (const { db } of opened) {
      expect(await db.selectFrom('workspace').selectAll().execute()).toEqual([]);
    }
    await Promise.all(opened.map((storage) => storage.close()));
    const again = await openStorage(url);
    await again.close();
  });

  test('[SYNC-16] a database of a newer version is refused in words, and left as it is', async () => {
    const url = await database.fresh();
    const storage = await openStorage(url);
    await sql`INSERT INTO kysely_migration VALUES ('9999-later', '2099')`.execute(storage.db);
    await storage.close();
    const refusal: unknown = await openStorage(url).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StorageError);
    expect(refusal).toMatchObject({
      code: 'tooNew',
      message: expect.stringContaining('9999-later') as string,
    });
  });

  test('[SYNC-17] what a transaction could not write is refused as a whole, and the next one is taken', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const before = await world.ledger.watermark(world.workspaceId);
    const [fill, free] =
      database.kind === 'sqlite'
        ? ['PRAGMA max_page_count = 1', 'PRAGMA max_page_count = 1000000000']
        : [
            `ALTER TABLE op_result ADD CONSTRAINT full_disk CHECK (seq < 0) NOT VALID`,
            `ALTER TABLE op_result DROP CONSTRAINT full_disk`,
          ];
    await sql.raw(fill).execute(world.storage.db);
    const caller = callerOf(world, ana);
    const large = op(send(caseId, 'x '.repeat(9000)));
    await expect(world.ledger.push(caller, [large])).rejects.toThrow(/full/);
    expect(await world.ledger.watermark(world.workspaceId)).toBe(before);
    await sql.raw(free).execute(world.storage.db);
    expect(await world.ledger.push(caller, [large])).toMatchObject([{ ok: true }]);
    expect((await typesOf(world, caseId)).filter((type) => type === 'message')).toHaveLength(2);
    await world.close();
  });

  test('[SYNC-17] nothing is kept of what a transaction wrote behind a statement that failed, though all were asked for at once', async () => {
    const storage = await openStorage(await database.fresh());
    const put = (key: string, value: string) =>
      CompiledQuery.raw(`INSERT INTO meta (key, value) VALUES ('${key}', '${value}')`);
    const [before, failing] =
      database.kind === 'sqlite'
        ? ['PRAGMA max_page_count = 1', put('large', 'x'.repeat(1_000_000))]
        : ['SELECT 1', CompiledQuery.raw('SELECT 1 / 0')];
    await sql.raw(before).execute(storage.db);
    const transaction = storage.transact((db) => {
      const statements = [put('first', ''), failing, put('last', '')];
      const written = Promise.all(statements.map((statement) => db.executeQuery(statement)));
      return Promise.resolve({ value: 'done', written });
    });
    await expect(transaction).rejects.toThrow(/full|zero/);
    const { rows } = await sql`SELECT key FROM meta WHERE key IN ('first', 'last')`.execute(storage.db);
    expect(rows).toEqual([]);
    await storage.close();
  });

  test('[SYNC-18] one push that the database cannot take does not harm those that were gathered with it', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const broken = { ...op(send(caseId, 'x')), opId: null as unknown as string };
    const results = await Promise.allSettled([
      actOne(world, ana, send(caseId, 'one')),
      world.ledger.push(callerOf(world, ana), [broken]),
      actOne(world, ana, send(caseId, 'two')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await act(world, ana, send(caseId, 'three'));
    expect((await typesOf(world, caseId)).filter((type) => type === 'message')).toHaveLength(4);
    await world.close();
  });
});

test('[SYNC-19] an address that makes no sense and a file that another server has are refused in words', async () => {
  await expect(openStorage('mysql://localhost')).rejects.toMatchObject({ code: 'badUrl' });
  await expect(openStorage('postgres://nobody@127.0.0.1:1/none')).rejects.toMatchObject({
    code: 'unreachable',
  });
});

onPostgres((postgres) => {
  test('[SYNC-26] a session that lies in a transaction with the lock of a workspace is ended, and pushes go on', async () => {
    const url = await postgres().freshDatabase();
    const world = await openWorld(url);
    const ana = await addAgent(world);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const lost: unknown[] = [];
    const impatient = await openStorage(url, { patienceMs: 500, lost: (error) => lost.push(error) });
    const stuck = impatient.db.transaction().execute(async (db) => {
      await sql`SELECT 1 FROM workspace WHERE id = ${world.workspaceId} FOR UPDATE`.execute(db);
      await until('the session to be ended', () => lost[0]);
    });
    const ended = stuck.then(() => undefined).catch((error: unknown) => error);
    await until('the lock to be held', async () => {
      const held = await sql`SELECT 1 FROM pg_stat_activity WHERE state = 'idle in transaction'
        AND datname = current_database()`.execute(world.storage.db);
      return held.rows[0] ?? lost[0];
    });
    expect(await actOne(world, ana, send(caseId, 'hello'))).toMatchObject({ ok: true });
    expect(await ended).toBeInstanceOf(Error);
    expect(lost[0]).toMatchObject({ code: '25P03' });
    const { rows } = await sql<{ limit: string }>`SELECT current_setting('lock_timeout') AS limit`.execute(
      world.storage.db,
    );
    expect(rows).toEqual([{ limit: '15s' }]);
    await impatient.close();
    await world.close();
  });
});

onSqlite((database) => {
  test('[SYNC-27] the folder of a new database is made, for its owner alone', async () => {
    const path = (await database.fresh()).replace(/^sqlite:/, '');
    const folder = join(dirname(path), 'not', 'there yet');
    const storage = await openStorage(`sqlite:${join(folder, 'x.db')}`);
    await storage.close();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('[SYNC-19] a second server on the same file is refused until the first has gone', async () => {
    const world = await openWorld(await database.fresh());
    await expect(openStorage(world.url)).rejects.toMatchObject({ code: 'inUse' });
    await world.close();
    const next = await openNode(world.url, world.workspaceId);
    expect(await next.ledger.watermark(world.workspaceId)).toBe(1);
    await next.close();
  });
});

import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openStorage } from '#server/storage/database.ts';
import { StorageError } from '#server/storage/storage.ts';
import { onEachDatabase, onSqlite } from './databases.ts';
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

onSqlite((database) => {
  test('[SYNC-19] a second server on the same file is refused until the first has gone', async () => {
    const world = await openWorld(await database.fresh());
    await expect(openStorage(world.url)).rejects.toMatchObject({ code: 'inUse' });
    await world.close();
    const next = await openNode(world.url, world.workspaceId);
    expect(await next.ledger.watermark(world.workspaceId)).toBe(1);
    await next.close();
  });
});

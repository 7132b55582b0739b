import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openLedger } from '#server/cases/openLedger.ts';
import { openStorage } from '#server/storage/database.ts';
import { onPostgres } from './databases.ts';
import { accessOf, act, addAgent, callerOf, op, openWorld, send, written } from './world.ts';

onPostgres((postgres) => {
  test('[SYNC-28] a push and a search read what they need and nothing else, though PostgreSQL takes the tables for empty', async () => {
    const url = await postgres().freshDatabase();
    const world = await openWorld(url);
    const tables = ['record', 'message', 'op_result', 'case_index'];
    // As in the first minute of a workspace that others fill: nobody has counted its rows yet.
    for (const table of tables)
      await sql`ALTER TABLE ${sql.table(table)} SET (autovacuum_enabled = false)`.execute(world.storage.db);
    const ana = await addAgent(world);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'hello'));
    for (let n = 0; n < 10; n += 1)
      await act(
        world,
        ana,
        ...Array.from({ length: 250 }, (_, m) => send(caseId, m % 20 ? 'other' : 'rare')),
      );
    // With one connection, what it has read is known once it is asked for.
    const storage = await openStorage(url, { connections: 1 });
    const ledger = await openLedger(storage);
    const read = async (): Promise<number> => {
      await sql`SELECT pg_stat_force_next_flush()`.execute(storage.db);
      const { rows } = await sql<{ rows: number }>`SELECT sum(seq_tup_read + idx_tup_fetch)::bigint AS rows
        FROM pg_stat_user_tables WHERE relname IN ('record', 'op_result', 'case_index')`.execute(storage.db);
      return rows[0]?.rows ?? 0;
    };
    const before = await read();
    await ledger.push(callerOf(world, ana), [op(send(caseId, 'one more'))]);
    const pushed = await read();
    expect(pushed - before).toBeLessThan(50);
    expect(await ledger.search(accessOf(world, ana), 'rare', 50)).toHaveLength(50);
    expect((await read()) - pushed).toBeLessThan(500);
    await ledger.close();
    await storage.close();
    await world.close();
  });
});

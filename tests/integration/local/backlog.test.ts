import { monitorEventLoopDelay } from 'node:perf_hooks';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { FeedRow } from '#core/contracts/sync/feed.ts';
import { Sql } from '#server/storage/sql.ts';
import {
  aCase,
  aCustomer,
  aMessage,
  caseRow,
  customerRow,
  eventRow,
  id,
} from '../../../main/store/copy/testing/feed.ts';
import { until } from '../../fixtures/processes.ts';
import { onEachDatabase } from '../ledger/databases.ts';
import { send, type RealServer } from './desk.ts';
import { useDesks } from './desks.ts';

const cases = 1000;
/** With its customer and itself, each case has 100 rows. */
const eventsEach = 98;

/** What happened meanwhile. @param seq of the last thing before it */
function* backlogAfter(seq: number): Generator<FeedRow> {
  for (let n = 1; n <= cases; n += 1) {
    yield customerRow((seq += 1), aCustomer(n));
    for (let e = 0; e < eventsEach; e += 1) {
      yield eventRow((seq += 1), aMessage(n * eventsEach + e, n, { text: `line ${e} of case ${n}` }));
    }
    yield caseRow((seq += 1), aCase(n, { lastActivityAt: Date.now() }));
  }
}

/** Straight into the feed: that the ledger writes it as fast as it is read is no matter here. @returns its last `seq` */
async function seed({ tools: { storage, ledger }, workspaceId }: RealServer): Promise<number> {
  const text = new Sql(storage.kind);
  const list = text.list({
    entity: 'text',
    id: 'text',
    seq: 'bigint',
    version: 'bigint',
    case_id: 'text',
    payload: 'text',
  });
  const rows = [...backlogAfter(await ledger.watermark(workspaceId))];
  const seq = rows.at(-1)?.seq ?? 0;
  await storage.db.transaction().execute(async (db) => {
    for (let from = 0; from < rows.length; from += 10_000) {
      const values = rows.slice(from, from + 10_000).map((row) => {
        const payload = row.payload as { caseId?: string };
        const of = row.entity === 'event' ? payload.caseId : null;
        return [row.entity, row.id, row.seq, row.version, of, JSON.stringify(payload)];
      });
      await text.run(
        db,
        `INSERT INTO record (workspace, entity, id, seq, version, scope, case_id, payload)
          SELECT ?, k.entity, k.id, k.seq, k.version, '*', k.case_id, k.payload FROM ${list} k`,
        [workspaceId, JSON.stringify(values)],
      );
    }
    await text.run(db, 'UPDATE workspace SET seq = ? WHERE id = ?', [seq, workspaceId]);
  });
  return seq;
}

onEachDatabase((database) => {
  const at = useDesks('Away', database);

  test(
    '[LOCAL-35] who was away reads 100,000 rows in pages, each once, and works on meanwhile',
    { timeout: 240_000 },
    async () => {
      const agent = await at.desks.newAgent();
      const { caseId } = await at.server.customerWrites(`away-${v7()}`, 'hello');
      const before = await at.desks.open(agent);
      await before.shows(caseId, 'hello');
      await before.workspace.close();
      const last = await seed(at.server);

      const line = await at.desks.lineTo();
      const lag = monitorEventLoopDelay({ resolution: 5 });
      lag.enable();
      const start = performance.now();
      const desk = await at.desks.open(agent, { url: line.url });
      const total = (): number => desk.workspace.list({ view: 'all', offset: 0, limit: 50 }).total;
      desk.workspace.do(send(caseId, 'meanwhile'));
      expect(desk.texts(caseId)).toEqual(['hello', 'meanwhile*']);
      await desk.sent();
      expect(await at.server.texts(caseId)).toEqual(['hello', 'meanwhile']);
      expect(total()).toBeLessThan(cases + 1);
      await until('all of it', () => total() === cases + 1 || undefined, { timeoutMs: 120_000 });
      const ms = performance.now() - start;
      lag.disable();
      console.log(
        `${cases * 100} rows on ${database.kind} in ${Math.round(ms)} ms; client and server in one process, ` +
          `held up for ${Math.round(lag.percentile(99) / 1e6)} ms (99 %), ${Math.round(lag.max / 1e6)} ms at most`,
      );

      await desk.shows(caseId, 'hello', 'meanwhile');
      const lines = Array.from({ length: cases }, (_, n) => desk.texts(id('e', n + 1)));
      const all = (n: number) => Array.from({ length: eventsEach }, (_, e) => `line ${e} of case ${n + 1}`);
      expect(lines).toEqual(lines.map((_, n) => all(n)));
      const pulled = line.asked
        .filter((url) => url.includes('/sync/pull?'))
        .map((url) => Number(new URLSearchParams(url.split('?')[1]).get('seq')))
        .filter((seq) => seq < last);
      expect(pulled.length).toBeGreaterThanOrEqual(100);
      expect(pulled).toEqual([...new Set(pulled)].toSorted((one, other) => one - other));
    },
  );
});

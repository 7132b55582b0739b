import { sql } from 'kysely';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Commit } from '#server/cases/ledger.ts';
import { until } from '../../fixtures/processes.ts';
import { onPostgres } from './databases.ts';
import {
  act,
  actOne,
  addAgent,
  callerOf,
  HandClock,
  op,
  openNode,
  openWorld,
  send,
  typesOf,
  written,
  type World,
} from './world.ts';

/** What a node tells its listeners, with the number that they have come to. */
function listen({ ledger }: World) {
  const commits: Commit[] = [];
  ledger.onCommit((commit) => commits.push(commit));
  return {
    commits,
    reached: (seq: number) =>
      until(`the commits up to ${seq}`, () => (commits.at(-1)?.to ?? 0) >= seq || undefined),
  };
}

describe('several nodes', () => {
  onPostgres((postgres) => {
    test('[SYNC-20] what one node commits reaches the listeners of the others with its rows, in order without a gap', async () => {
      const one = await openWorld(await postgres().freshDatabase());
      const ana = await addAgent(one);
      const two = await openNode(one.url, one.workspaceId);
      const start = await two.ledger.watermark(one.workspaceId);
      const heard = listen(two);
      const { caseId } = await one.ledger.ingest(one.workspaceId, written('v', 'help'));
      await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          actOne(n % 2 === 0 ? one : two, ana, send(caseId, `message ${n}`)),
        ),
      );
      const end = await one.ledger.watermark(one.workspaceId);
      await heard.reached(end);
      let at = start;
      for (const { from, to, rows } of heard.commits) {
        expect(from).toBe(at);
        expect(rows?.every(({ seq }) => seq > from && seq <= to)).toBe(true);
        at = to;
      }
      expect(at).toBe(end);
      const ids = heard.commits.flatMap(({ rows }) => rows ?? []).map(({ id }) => id);
      const events = await one.ledger.timeline(one.workspaceId, caseId, 100);
      expect(ids).toEqual(expect.arrayContaining(events.map(({ event }) => event.eventId)));
      await Promise.all([one.close(), two.close()]);
    });

    test('[SYNC-21] a notice that is lost delays the news until the next look, and the line mends itself', async () => {
      const one = await openWorld(await postgres().freshDatabase());
      const ana = await addAgent(one);
      const { caseId } = await one.ledger.ingest(one.workspaceId, written('v', 'help'));
      const clock = new HandClock(Date.now());
      let broken = 0;
      const two = await openNode(one.url, one.workspaceId, { clock, failed: () => (broken += 1) });
      const heard = listen(two);
      await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE query LIKE 'LISTEN%' AND datname = current_database()`.execute(one.storage.db);
      await until('the line to break', () => broken > 0 || undefined);
      await act(one, ana, send(caseId, 'lost'));
      expect(heard.commits).toEqual([]);
      clock.ring();
      await heard.reached(await one.ledger.watermark(one.workspaceId));
      await until('the line to be back', async () => {
        const { rows } = await sql`SELECT 1 FROM pg_stat_activity
          WHERE query LIKE 'LISTEN%' AND datname = current_database()`.execute(one.storage.db);
        return rows.length > 0 || undefined;
      });
      await act(one, ana, send(caseId, 'heard'));
      await heard.reached(await one.ledger.watermark(one.workspaceId));
      await Promise.all([one.close(), two.close()]);
    });

    test('[SYNC-5] of two nodes that assign the same case at once, one does', async () => {
      const one = await openWorld(await postgres().freshDatabase());
      const [ana, bob] = [await addAgent(one), await addAgent(one)];
      const two = await openNode(one.url, one.workspaceId);
      for (let round = 0; round < 10; round += 1) {
        const { caseId } = await one.ledger.ingest(one.workspaceId, written(`v${round}`, 'help'));
        const take = (node: World, agent: typeof ana) =>
          actOne(node, agent, {
            type: 'case.assign',
            caseId,
            eventId: v7(),
            expectedAssigneeId: null,
            assigneeId: agent.agentId,
          });
        const results = await Promise.all([take(one, ana), take(two, bob)]);
        expect(results.filter(({ ok }) => ok)).toHaveLength(1);
        expect((await typesOf(one, caseId)).filter((type) => type === 'assigned')).toHaveLength(1);
      }
      await Promise.all([one.close(), two.close()]);
    });

    test('[SYNC-3] an operation that reaches two nodes at once is done once and answered alike', async () => {
      const one = await openWorld(await postgres().freshDatabase());
      const ana = await addAgent(one);
      const two = await openNode(one.url, one.workspaceId);
      const { caseId } = await one.ledger.ingest(one.workspaceId, written('v', 'help'));
      const caller = callerOf(one, ana);
      const ops = Array.from({ length: 20 }, (_, n) => op(send(caseId, `message ${n}`)));
      const [here, there] = await Promise.all([one.ledger.push(caller, ops), two.ledger.push(caller, ops)]);
      expect(there).toEqual(here);
      expect((await typesOf(one, caseId)).filter((type) => type === 'message')).toHaveLength(21);
      await Promise.all([one.close(), two.close()]);
    });

    test('[SYNC-22] a node outlives a database that goes away and comes back', async () => {
      const troubles: unknown[] = [];
      const failed = (error: unknown) => troubles.push(error);
      const one = await openWorld(await postgres().freshDatabase(), { failed });
      const ana = await addAgent(one);
      const { caseId } = await one.ledger.ingest(one.workspaceId, written('v', 'help'));
      const sending = op(send(caseId, 'hello'));
      await postgres().kill();
      await expect(one.ledger.push(callerOf(one, ana), [sending])).rejects.toThrow(
        /connect|terminat|reset|EPIPE|shutting down/i,
      );
      await postgres().start();
      const results = await until('the database to answer', () =>
        one.ledger.push(callerOf(one, ana), [sending]),
      );
      expect(results).toMatchObject([{ ok: true }]);
      expect((await typesOf(one, caseId)).filter((type) => type === 'message')).toHaveLength(2);
      expect(troubles.length).toBeGreaterThan(0);
      await one.close();
    });
  });
});

import { sql } from 'kysely';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Caller } from '#server/cases/ledger.ts';
import { pages } from '#tests/fixtures/visitor/supportDesk.ts';
import { WireVisitor } from '#tests/fixtures/visitor/wireVisitor.ts';
import { onEachDatabase } from '../ledger/databases.ts';
import { written } from '../ledger/world.ts';
import { earlierVersions, leaveBehind } from './earlierVersions.ts';
import { World } from './world.ts';

onEachDatabase((databases) => {
  const { kind } = databases;
  async function openedAfter(version: string) {
    const database = await databases.fresh();
    const past = await leaveBehind(database, version);
    const world = await World.start({ database, pages });
    return { past, world, tools: world.tools };
  }

  describe.each(earlierVersions(kind, 1))('left by %s', (version) => {
    test('[SYNC-29] a database has every record, finds its messages and goes on where it was', async () => {
      const { past, tools } = await openedAfter(version);
      const { workspaceId, agentId, caseId, customerId, messages } = past;
      const access = { workspaceId, agentId, version: 3, scopes: 'all' } as const;
      const pulled = await tools.ledger.pull(access, await tools.ledger.startOf(access), 100);
      const rows = pulled.kind === 'page' ? pulled.rows : [];
      expect(
        rows.map(({ entity, id, payload }) => ({ entity, id, value: JSON.parse(payload ?? '') as unknown })),
      ).toEqual(past.records);
      expect(await tools.ledger.search(access, 'scanner', 5)).toMatchObject([{ eventId: messages.help }]);
      expect(await tools.ledger.watermark(workspaceId)).toBe(rows.length);

      const caller: Caller = { clientId: v7(), actor: { kind: 'agent', agentId }, access };
      const body = { type: 'case.close', caseId, eventId: v7() } as const;
      const again = await tools.ledger.push(caller, [{ opId: past.opId, n: 0, body }]);
      expect(again).toEqual([{ opId: past.opId, ok: true, seq: 5 }]);
      const later = written(past.visitors.first.visitorId, 'And the printer');
      expect(await tools.ledger.ingest(workspaceId, later)).toEqual({ caseId, customerId });
      expect(await tools.ledger.search(access, 'printer', 5)).toHaveLength(1);
    });
  });

  describe.each(earlierVersions(kind, 2))('left by %s', (version) => {
    test('[SYNC-29] whoever was signed in still is, and the audit log goes on and stays as it was', async () => {
      const { past, world, tools } = await openedAfter(version);
      const { token } = past.session;
      expect(await world.ask('GET', '/api/v1/setup')).toMatchObject({ body: { needed: false } });
      const me = await world.ask('GET', '/api/v1/me', { token });
      expect(me).toMatchObject({ status: 200, body: { agent: { agentId: past.agentId } } });
      await tools.addAgent(past.workspaceId, {
        agentId: v7(),
        name: 'Ben',
        email: 'ben@acme.example',
        password: 'a password of a test',
        role: 'agent',
        teamIds: [],
        skills: [],
        capacity: { call: 1, chat: 1 },
        extension: '',
      });
      const audit = await world.ask('GET', '/api/v1/audit', { token });
      expect(audit.body).toMatchObject([
        { n: 2, action: 'agent.added' },
        { n: 1, at: past.at },
      ]);
      await expect(sql`DELETE FROM audit`.execute(tools.storage.db)).rejects.toThrow(/only ever appended/);
    });

    test('[SYNC-29] a file that was whole counts as named, and one that is still coming does not', async () => {
      const { past, tools } = await openedAfter(version);
      const rows = await tools.storage.db.selectFrom('blob').select(['blob_id', 'named']).execute();
      expect(new Map(rows.map(({ blob_id, named }) => [blob_id, named]))).toEqual(
        new Map([
          [past.files.ofVisitor, 1],
          [past.files.begun, 0],
          [past.files.ofAgent, 1],
        ]),
      );
    });
  });

  describe.each(earlierVersions(kind, 3))('left by %s', (version) => {
    test('[SYNC-29] a visitor who comes back reads what was said before it was noted where they came in', async () => {
      const { past, world } = await openedAfter(version);
      const visitor = WireVisitor.returning(world, past.visitors.first);
      expect(await visitor.texts()).toEqual(['The scanner is on fire', 'Step back, please', 'It is out']);
      await visitor.write('Thank you');
      expect((await visitor.texts()).at(-1)).toBe('Thank you');
    });
  });

  describe.each(earlierVersions(kind, 4))('left by %s', (version) => {
    test('[SYNC-29] a visitor who came in later reads from there on', async () => {
      const { past, world } = await openedAfter(version);
      expect(await WireVisitor.returning(world, past.visitors.other).texts()).toEqual(['It is out']);
    });
  });
});

import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Access, Commit, RawFeedRow } from '#server/cases/ledger.ts';
import { visibleRows } from '#server/cases/reading/visible.ts';
import { beginNewLife } from '#server/storage/epoch.ts';
import { onEachDatabase } from './databases.ts';
import {
  accessOf,
  act,
  actOne,
  addAgent,
  addTeam,
  HandClock,
  openNode,
  openWorld,
  send,
  toTeam,
  workspaceOf,
  written,
  type World,
} from './world.ts';

async function page(world: World, access: Access, seq: number, limit = 1000) {
  const cursor = { ...(await world.ledger.startOf(access)), seq };
  const answer = await world.ledger.pull(access, cursor, limit);
  if (answer.kind === 'expired') throw new Error('the cursor has expired');
  return answer;
}

const named = (rows: readonly RawFeedRow[]) =>
  rows.map(({ entity, payload }) => (payload ? entity : `-${entity}`));

onEachDatabase((database) => {
  test('[SYNC-1] the feed holds each record once, in the order of its last change, and pages follow without gap', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    for (let n = 0; n < 20; n += 1) await act(world, ana, send(caseId, `message ${n}`));
    const access = accessOf(world, ana);
    const whole = await page(world, access, 0);
    expect(new Set(whole.rows.map(({ entity, id }) => `${entity} ${id}`)).size).toBe(whole.rows.length);
    expect(whole.rows.filter(({ entity }) => entity === 'case')).toHaveLength(1);
    expect(whole.rows.map(({ seq }) => seq)).toEqual(
      whole.rows.map(({ seq }) => seq).toSorted((a, b) => a - b),
    );
    const pieces: RawFeedRow[] = [];
    for (let seq = 0; seq < whole.watermark;) {
      const piece = await page(world, access, seq, 3);
      pieces.push(...piece.rows);
      seq = piece.scannedTo;
    }
    expect(pieces).toEqual(whole.rows);
    await world.close();
  });

  test('[SYNC-2] listeners hear of every commit, one after the other without a gap, with its rows', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const start = await world.ledger.watermark(world.workspaceId);
    const commits: Commit[] = [];
    const stop = world.ledger.onCommit((commit) => commits.push(commit));
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(
        Array.from({ length: 4 }, (_, n) => actOne(world, ana, send(caseId, `message ${n}`))),
      );
    }
    stop();
    await act(world, ana, send(caseId, 'unheard'));
    let at = start;
    for (const { from, to, rows } of commits) {
      expect(from).toBe(at);
      expect(rows?.at(-1)?.seq).toBe(to);
      at = to;
    }
    expect(commits.length).toBeGreaterThan(0);
    expect(at).toBe((await world.ledger.watermark(world.workspaceId)) - 2);
    await world.close();
  });

  test('[SYNC-8] a case that changes its team goes with its events, in their order, and the old team drops it', async () => {
    const world = await openWorld(await database.fresh());
    const admin = await addAgent(world, { role: 'admin' });
    const [red, blue] = [await addTeam(world, admin, 'Red'), await addTeam(world, admin, 'Blue')];
    const [ana, bob, both] = [
      await addAgent(world, { teamIds: [red] }),
      await addAgent(world, { teamIds: [blue] }),
      await addAgent(world, { teamIds: [red, blue] }),
    ];
    const contactId = v7();
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'one', { contactId }));
    await world.ledger.ingest(world.workspaceId, written('v', 'two', { contactId }));
    await act(world, admin, toTeam(caseId, red));
    const before = await world.ledger.watermark(world.workspaceId);
    const commits: Commit[] = [];
    world.ledger.onCommit((commit) => commits.push(commit));
    await act(world, admin, toTeam(caseId, blue), {
      type: 'note.add',
      caseId,
      eventId: v7(),
      text: 'n',
      mentions: [],
    });
    expect(named((await page(world, accessOf(world, ana), before)).rows)).toEqual(['-case']);
    const moved = ['case', 'event', 'event', 'event', 'event', 'event', 'event', 'event'];
    for (const agent of [bob, both, admin]) {
      expect(named((await page(world, accessOf(world, agent), before)).rows)).toEqual(moved);
    }
    const types = (await world.ledger.timeline(world.workspaceId, caseId, 10)).map(({ event }) => event.type);
    expect(types.slice(0, 4)).toEqual(['opened', 'contactStarted', 'message', 'message']);
    expect(types.slice(4)).toEqual(['assigned', 'assigned', 'note']);
    await world.close();
    const rows = commits.flatMap((commit) => commit.rows ?? []);
    expect(named(visibleRows(accessOf(world, ana), rows))).toEqual(['-case']);
    // Whoever sees both drops it and takes it up again, which must then be the newer.
    const cases = visibleRows(accessOf(world, both), rows).filter(({ entity }) => entity === 'case');
    expect(cases.map(({ payload }) => payload === null)).toEqual([true, false]);
    expect(cases[1]?.version).toBeGreaterThan(cases[0]?.version ?? Infinity);
  });

  test('[SYNC-9] a cursor of another epoch, of other rights or from the future starts anew, and none for being old', async () => {
    const clock = new HandClock(1_000_000_000_000);
    const world = await openWorld(await database.fresh(), { clock });
    const admin = await addAgent(world, { role: 'admin' });
    const access = accessOf(world, admin);
    const team = await addTeam(world, admin);
    const old = {
      ...(await world.ledger.startOf(access)),
      seq: await world.ledger.watermark(world.workspaceId),
    };
    const kindOf = async (cursor: object) =>
      (await world.ledger.pull(access, { ...old, ...cursor }, 10)).kind;
    expect(await kindOf({})).toBe('page');
    expect(await kindOf({ epoch: v7() })).toBe('expired');
    expect(await kindOf({ epoch: undefined })).toBe('expired');
    expect(await kindOf({ access: 7 })).toBe('expired');
    expect(await kindOf({ seq: old.seq + 1 })).toBe('expired');
    expect(await kindOf({ seq: 0, epoch: undefined, access: undefined })).toBe('page');
    await act(world, admin, { type: 'record.delete', entity: 'team', id: team, baseVersion: 1 });
    expect(named((await page(world, access, old.seq)).rows)).toEqual(['-team']);
    clock.turn(1000);
    await world.ledger.purge(world.workspaceId, clock.now());
    expect(named((await page(world, access, old.seq)).rows)).toEqual(['-team']);
    await beginNewLife(world.storage.db, v7);
    await world.close();
    const restored = await openNode(world.url, world.workspaceId, { clock });
    const answer = await restored.ledger.pull(access, { ...old, seq: 0 }, 10);
    expect(answer).toEqual({ kind: 'expired', cursor: await restored.ledger.startOf(access) });
    await restored.close();
  });

  test('[SYNC-10] a read mark only ever grows, and nobody else sees it', async () => {
    const world = await openWorld(await database.fresh());
    const [ana, admin] = [await addAgent(world), await addAgent(world, { role: 'admin' })];
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const read = (readTo: number) => actOne(world, ana, { type: 'case.read', caseId, readTo });
    for (const readTo of [5, 9, 7]) expect(await read(readTo)).toMatchObject({ ok: true });
    const marks = async (agent: typeof ana) =>
      (await page(world, accessOf(world, agent), 0)).rows.filter(({ entity }) => entity === 'readMark');
    expect((await marks(ana)).map(({ payload }) => JSON.parse(payload ?? '') as unknown)).toEqual([
      { caseId, agentId: ana.agentId, readTo: 9 },
    ]);
    expect(await marks(admin)).toEqual([]);
    await world.close();
  });

  test('[SYNC-11] workspaces of one database know nothing of each other', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const other: World = { ...world, workspaceId: v7() };
    await world.ledger.put(other.workspaceId, 'workspace', workspaceOf(other.workspaceId));
    const bob = await addAgent(other, { role: 'admin' });
    const event = written('same visitor', 'secret');
    const one = await world.ledger.ingest(world.workspaceId, event);
    const two = await other.ledger.ingest(other.workspaceId, event);
    expect(two.customerId).not.toBe(one.customerId);
    expect(
      named((await page(other, accessOf(other, bob), 0)).rows).filter((entity) => entity === 'case'),
    ).toHaveLength(1);
    expect(await world.ledger.search(accessOf(world, ana), 'secret', 10)).toHaveLength(1);
    expect(await other.ledger.timeline(other.workspaceId, one.caseId, 10)).toEqual([]);
    expect(await actOne(other, ana, send(two.caseId, 'x'))).toMatchObject({ refusal: 'notAllowed' });
    await world.close();
  });

  test('[SYNC-12] pages that are read while others write miss nothing', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const ingested = await Promise.all(
      Array.from({ length: 10 }, (_, n) => world.ledger.ingest(world.workspaceId, written(`v${n}`, 'help'))),
    );
    const access = accessOf(world, ana);
    const copy = new Map<string, RawFeedRow>();
    let seq = 0;
    const readOn = async (): Promise<boolean> => {
      const piece = await page(world, access, seq, 7);
      for (const row of piece.rows) copy.set(row.id, row);
      seq = piece.scannedTo;
      return seq < piece.watermark;
    };
    for (let n = 0; n < 60; n += 1) {
      await Promise.all([act(world, ana, send(ingested[n % 10]?.caseId ?? '', `message ${n}`)), readOn()]);
    }
    while (await readOn());
    const fresh = await page(world, access, 0, 5000);
    expect([...copy.values()].toSorted((one, two) => one.seq - two.seq)).toEqual(fresh.rows);
    await world.close();
  });
});

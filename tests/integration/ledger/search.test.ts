import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from './databases.ts';
import { accessOf, act, addAgent, addTeam, openWorld, send, toTeam, written } from './world.ts';

onEachDatabase((database) => {
  test('[SYNC-13] messages are found by words and beginnings in any script, newest first, as they read now', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const access = accessOf(world, ana);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', '打印机坏了，请帮忙'));
    const [first, second] = [
      send(caseId, 'Which printer is it?'),
      send(caseId, 'The Printer on the 2nd floor'),
    ];
    await act(world, ana, first, second);
    const texts = async (query: string, limit = 10) =>
      (await world.ledger.search(access, query, limit)).map(({ text }) => text);
    expect(await texts('printer')).toEqual([second.text, first.text]);
    expect(await texts('printer', 1)).toEqual([second.text]);
    expect(await texts('which pri')).toEqual([first.text]);
    for (const query of ['打印', '坏', '打印机 帮忙'])
      expect(await texts(query)).toEqual(['打印机坏了，请帮忙']);
    for (const query of ['', '"', "' & '", 'printer nothing', '机打']) expect(await texts(query)).toEqual([]);
    await act(
      world,
      ana,
      { type: 'message.edit', caseId, eventId: v7(), eventRef: first.eventId, text: 'Which scanner?' },
      { type: 'message.delete', caseId, eventId: v7(), eventRef: second.eventId },
    );
    expect(await texts('printer')).toEqual([]);
    expect(await world.ledger.search(access, 'scanner', 10)).toMatchObject([
      { caseId, eventId: first.eventId, text: 'Which scanner?' },
    ]);
    await world.close();
  });

  test('[SYNC-14] nobody finds what they may not see, though many newer ones match', async () => {
    const world = await openWorld(await database.fresh());
    const admin = await addAgent(world, { role: 'admin' });
    const team = await addTeam(world, admin);
    const [ana, bob] = [await addAgent(world), await addAgent(world, { teamIds: [team] })];
    const seen = await world.ledger.ingest(world.workspaceId, written('one', 'the open secret'));
    const hidden = await world.ledger.ingest(world.workspaceId, written('two', 'the secret'));
    await act(world, admin, toTeam(hidden.caseId, team));
    await act(world, bob, ...Array.from({ length: 450 }, (_, n) => send(hidden.caseId, `secret ${n}`)));
    const found = async (agent: typeof ana) =>
      (await world.ledger.search(accessOf(world, agent), 'secret', 20)).map(({ caseId }) => caseId);
    expect(await found(ana)).toEqual([seen.caseId]);
    expect(await found(bob)).toEqual(Array(20).fill(hidden.caseId));
    await world.close();
  });

  test('[SYNC-14] what somebody may see is found whole and in its order, however it is mixed with what they may not', async () => {
    const world = await openWorld(await database.fresh());
    const admin = await addAgent(world, { role: 'admin' });
    const team = await addTeam(world, admin);
    const [ana, bob] = [await addAgent(world), await addAgent(world, { teamIds: [team] })];
    const seen = await world.ledger.ingest(world.workspaceId, written('one', 'hello'));
    const hidden = await world.ledger.ingest(world.workspaceId, written('two', 'hello'));
    await act(world, admin, toTeam(hidden.caseId, team));
    const texts = Array.from({ length: 200 }, (_, n) => `secret ${n}`);
    await act(world, bob, ...texts.map((text, n) => send(n % 7 === 0 ? seen.caseId : hidden.caseId, text)));
    const mayBeSeen = texts.filter((_, n) => n % 7 === 0).toReversed();
    for (const limit of [1, 3, 10, 100]) {
      const hits = await world.ledger.search(accessOf(world, ana), 'secret', limit);
      expect(hits.map(({ text }) => text)).toEqual(mayBeSeen.slice(0, limit));
    }
    await world.close();
  });
});

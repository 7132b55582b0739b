import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { until } from '#tests/fixtures/processes.ts';
import { pages, slug } from '#tests/fixtures/visitor/supportDesk.ts';
import { WireVisitor } from '#tests/fixtures/visitor/wireVisitor.ts';
import { onBothDatabases } from './databases.ts';
import { aFile, aVisitor, send } from './files.ts';
import { HourlyClock } from './hourlyClock.ts';
import { World } from './world.ts';

const day = 24 * 60 * 60_000;

const known = async (world: World): Promise<string[]> =>
  (await world.tools.storage.db.selectFrom('visitor').select('visitor_id').execute()).map(
    ({ visitor_id }) => visitor_id,
  );

onBothDatabases((fresh) => {
  test('[SRV-58] who never wrote nor called and was not heard of is forgotten with their files, and nobody else', async () => {
    const clock = new HourlyClock();
    const world = await World.start({ ...(await fresh()), silentVisitorDays: 10, deps: { clock } });
    const { workspaceId } = await world.setUp();
    const { ledger } = world.tools;
    const visitor = () => aVisitor(world, workspaceId, () => clock.now());
    const [silent, wrote, tookPart, called, named, back] = [
      await visitor(),
      await visitor(),
      await visitor(),
      await visitor(),
      await visitor(),
      await visitor(),
    ];
    const file = aFile();
    expect(await send(world, silent.headers, file)).toBeUndefined();
    const { caseId } = await ledger.ingest(workspaceId, {
      eventId: v7(),
      channel: 'webchat',
      identity: { kind: 'visitor', value: wrote.visitorId },
      contactId: v7(),
      fact: { type: 'message', text: 'help', attachments: [], replyTo: null },
    });
    await tookPart.visitors.tookPart(tookPart.visitorId, { caseId, contactId: v7(), eventId: v7() });
    const identity = { kind: 'visitor', value: called.visitorId } as const;
    const guestName = await called.visitors.keepGuestName(called.visitorId, 'guest-0123456789ab');
    await ledger.addIdentity(workspaceId, identity, { kind: 'phone', value: guestName }, 'proved');
    // Somebody else's call, by the name that was given to this one.
    await named.visitors.keepGuestName(named.visitorId, 'guest-ba9876543210');
    await ledger.ingest(workspaceId, {
      eventId: v7(),
      channel: 'phone',
      identity: { kind: 'phone', value: 'guest-ba9876543210' },
      contactId: v7(),
      fact: { type: 'call', direction: 'incoming', fact: { state: 'ringing' } },
    });
    await clock.pass(9 * day);
    await back.visitors.seen(back.visitorId, 'en');
    expect(await known(world)).toContain(silent.visitorId);
    await clock.pass(2 * day);
    const stay = [wrote, tookPart, called, named, back].map(({ visitorId }) => visitorId);
    expect((await known(world)).toSorted()).toEqual(stay.toSorted());
    expect(await readdir(join(world.dataDir, 'blobs'))).toEqual([]);
  });

  test('[SRV-58] an open page is heard of, and one that comes back later begins anew', async () => {
    const clock = new HourlyClock();
    const world = await World.start({ ...(await fresh()), pages, deps: { clock } });
    await world.setUp();
    await world.otherWorkspace(slug);
    const [open, gone] = [await WireVisitor.open(world), await WireVisitor.open(world)];
    const { socket, heard } = open.listen();
    await until('the page to be open', () => heard.length > 0 || undefined);
    await clock.pass(31 * day);
    expect(await known(world)).toEqual([open.visitorId]);
    expect((await open.write('Still here')).text).toBe('Still here');
    expect((await gone.ask('messages', {})).status).toBe(401);
    expect((await gone.hello()).visitorId).not.toBe(gone.visitorId);
    socket.close();
  });
});

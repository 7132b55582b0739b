import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { problemSchema } from '#core/contracts/sync/accounts.ts';
import { pages } from '#tests/fixtures/visitor/supportDesk.ts';
import { onBothDatabases } from './databases.ts';
import { aFile, aVisitor, bearer, begin, fetchFile, send } from './files.ts';
import { HourlyClock } from './hourlyClock.ts';
import { admin, World } from './world.ts';

const hour = 60 * 60_000;
type Headers = Record<string, string>;

/** What an announcement of so many bytes was answered: `taken`, or the code of the problem. */
async function announced(world: World, headers: Headers, size: number, blobId = randomUUID()) {
  const answer = await begin(world, headers, { size, blobId });
  return answer.status === 201 ? 'taken' : problemSchema.parse(await answer.json()).code;
}

/** Sends a file and writes a message that names it. */
async function write(world: World, workspaceId: string, by: Awaited<ReturnType<typeof aVisitor>>) {
  const file = aFile();
  expect(await send(world, by.headers, file)).toBeUndefined();
  const { blobId, name, type, bytes } = file;
  await world.tools.ledger.ingest(workspaceId, {
    eventId: v7(),
    channel: 'webchat',
    identity: { kind: 'visitor', value: by.visitorId },
    contactId: v7(),
    fact: {
      type: 'message',
      text: '',
      attachments: [{ blobId, name, type, size: bytes.length }],
      replyTo: null,
    },
  });
  return file;
}

onBothDatabases((fresh) => {
  test('[SRV-56] a visitor may send so many bytes in a day, also after a restart; others and agents may go on', async () => {
    const clock = new HourlyClock();
    const limits = { visitorBytesPerDay: 1000 };
    const world = await World.start({ ...(await fresh()), limits, deps: { clock } });
    const owner = await world.setUp();
    const { headers } = await aVisitor(world, owner.workspaceId);
    expect(await announced(world, headers, 600)).toBe('taken');
    expect(await announced(world, headers, 401)).toBe('quotaUsedUp');
    await world.stop();
    await world.restart();
    expect(await announced(world, headers, 401)).toBe('quotaUsedUp');
    expect(await announced(world, headers, 400)).toBe('taken');
    const other = await aVisitor(world, owner.workspaceId);
    expect(await announced(world, other.headers, 1000)).toBe('taken');
    expect(await announced(world, bearer(owner), 5000)).toBe('taken');
    await clock.pass(25 * hour);
    expect(await announced(world, headers, 1000)).toBe('taken');
  });

  test('[SRV-56] a file that is begun anew counts once, and one that is given up no more', async () => {
    const world = await World.start({ ...(await fresh()), limits: { visitorBytesPerDay: 1000 } });
    const { workspaceId } = await world.setUp();
    const { headers } = await aVisitor(world, workspaceId);
    const blobId = randomUUID();
    expect(await announced(world, headers, 900, blobId)).toBe('taken');
    expect(await announced(world, headers, 1001, blobId)).toBe('quotaUsedUp');
    expect(await announced(world, headers, 900, blobId)).toBe('taken');
    const giveUp = async (tus: Headers) =>
      (
        await fetch(`${world.url}/api/v1/files/${blobId}`, {
          method: 'DELETE',
          headers: { ...headers, ...tus },
        })
      ).status;
    // What is not removed goes on counting.
    expect(await giveUp({})).toBe(400);
    expect(await announced(world, headers, 900)).toBe('quotaUsedUp');
    expect(await giveUp({ 'tus-resumable': '1.0.0' })).toBe(204);
    expect(await announced(world, headers, 900)).toBe('taken');
  });

  test('[SRV-56] all visitors of a workspace may send so many bytes that no message names', async () => {
    const limits = { visitorBytesUnnamed: 250_000 };
    const world = await World.start({ ...(await fresh()), limits });
    const { workspaceId } = await world.setUp();
    const [one, other] = [await aVisitor(world, workspaceId), await aVisitor(world, workspaceId)];
    await write(world, workspaceId, one);
    expect(await announced(world, one.headers, 200_000)).toBe('taken');
    expect(await announced(world, other.headers, 50_001)).toBe('storageFull');
    expect(await announced(world, other.headers, 50_000)).toBe('taken');
    const elsewhere = await world.otherWorkspace('other');
    const stranger = await aVisitor(world, elsewhere.workspaceId);
    expect(await announced(world, stranger.headers, 50_001)).toBe('taken');
  });

  test('[SRV-56] of many files at once, at whatever nodes, only as many are taken as there is room for', async () => {
    const config = { ...(await fresh()), limits: { visitorBytesPerDay: 1000, visitorBytesUnnamed: 1500 } };
    const one = await World.start(config);
    const { workspaceId } = await one.setUp();
    const nodes = config.database === undefined ? [one, one] : [one, await World.start(config)];
    const visitors = [await aVisitor(one, workspaceId), await aVisitor(one, workspaceId)];
    const at = (world: World) =>
      visitors.flatMap(({ headers }) => Array.from({ length: 10 }, () => announced(world, headers, 100)));
    const answers = await Promise.all(nodes.flatMap(at));
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(15);
  });

  test('[SRV-57] what no message has named within 3 days is given up, what one names stays', async () => {
    const clock = new HourlyClock();
    const world = await World.start({ ...(await fresh()), deps: { clock } });
    const owner = await world.setUp();
    const visitor = await aVisitor(world, owner.workspaceId);
    const [named, unnamed, agents] = [await write(world, owner.workspaceId, visitor), aFile(), aFile()];
    expect(await send(world, visitor.headers, unnamed)).toBeUndefined();
    expect(await send(world, bearer(owner), agents)).toBeUndefined();
    const status = async (blobId: string) => (await fetchFile(world, blobId, bearer(owner))).status;
    await clock.pass(71 * hour);
    expect(await status(unnamed.blobId)).toBe(200);
    await clock.pass(2 * hour);
    expect(await status(unnamed.blobId)).toBe(404);
    expect(await status(named.blobId)).toBe(200);
    expect(await status(agents.blobId)).toBe(200);
  });
});

test('[SRV-56] all visitors of an address may send so many bytes in a day; an IPv6 /64 is one address', async () => {
  const clock = new HourlyClock();
  const limits = { addressBytesPerDay: 1000 };
  const world = await World.start({ trustProxy: true, limits, deps: { clock } });
  const { workspaceId } = await world.setUp();
  const from = async (address: string, size: number) => {
    const { headers } = await aVisitor(world, workspaceId);
    return await announced(world, { ...headers, 'x-forwarded-for': address }, size);
  };
  expect(await from('2001:db8:1:2::1', 600)).toBe('taken');
  expect(await from('2001:db8:1:2:ffff::1', 600)).toBe('quotaUsedUp');
  expect(await from('2001:db8:1:2:ffff::1', 400)).toBe('taken');
  expect(await from('2001:db8:1:3::1', 600)).toBe('taken');
  expect(await from('192.0.2.1', 1000)).toBe('taken');
  await clock.pass(25 * hour);
  expect(await from('2001:db8:1:2::1', 1000)).toBe('taken');
});

test('[VIS-17] who asks for too much from ever other addresses of an IPv6 /64 is refused', async () => {
  const world = await World.start({ trustProxy: true, pages });
  await world.setUp();
  const hello = async (address: string) =>
    (
      await world.ask('POST', `/visitor/${admin.slug}/session`, {
        body: { language: 'en' },
        headers: { 'x-forwarded-for': address },
      })
    ).status;
  for (let n = 1; n <= 60; n += 1) expect(await hello(`2001:db8:1:2::${n}`)).toBe(200);
  expect(await hello('2001:db8:1:2:ffff::1')).toBe(429);
  expect(await hello('2001:db8:1:3::1')).toBe(200);
});

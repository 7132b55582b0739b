import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { socketProtocol } from '#core/contracts/sync/socket.ts';
import { until } from '#tests/fixtures/processes.ts';
import { onBothDatabases } from './databases.ts';
import { AgentSocket } from './socket.ts';
import { aCase, aNote, aTeam, toTeam, World } from './world.ts';

const statusOf = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => resolve(101));
    socket.on('error', () => undefined);
  });

test('[SRV-30] a page of another origin is kept out, and so is who speaks another protocol', async () => {
  const world = await World.start({ origins: ['https://friend.example'] });
  const { token } = await world.setUp();
  const handshake = (origin: string | undefined) =>
    statusOf(AgentSocket.open(world.url, token, origin === undefined ? {} : { origin }).socket);
  expect(await handshake('https://evil.example')).toBe(403);
  expect(await handshake('null')).toBe(403);
  expect(await handshake(undefined)).toBe(101);
  expect(await handshake(world.url)).toBe(101);
  expect(await handshake('https://friend.example')).toBe(101);
  const address = `${world.url.replace('http', 'ws')}/api/v1/sync/socket`;
  expect(await statusOf(new WebSocket(address, ['other', `bearer.${token}`]))).toBe(400);
  expect(await statusOf(new WebSocket(`${address}/elsewhere`, [socketProtocol]))).toBe(404);
});

test('[SRV-31] a token that opens nothing is told by the code that closes the socket', async () => {
  const world = await World.start();
  const { token, sessionId } = await world.setUp();
  expect(await AgentSocket.open(world.url, 'forged').closed).toBe(4401);
  await world.ask('DELETE', `/api/v1/sessions/${sessionId}`, { token });
  expect(await AgentSocket.open(world.url, token).closed).toBe(4401);
});

test('[SRV-32] frames that make no sense or are too long close the socket, and nobody else’s', async () => {
  const world = await World.start();
  const { token } = await world.setUp();
  const bystander = await AgentSocket.greeted(world.url, token);
  const closedAfter = async (data: string | Buffer): Promise<number> => {
    const agent = await AgentSocket.greeted(world.url, token);
    agent.socket.send(data);
    return await agent.closed;
  };
  expect(await closedAfter('no json')).toBe(4400);
  expect(await closedAfter('{"type":"viewing"}')).toBe(4400);
  expect(await closedAfter('{"type":"unknown"}')).toBe(4400);
  expect(await closedAfter(Buffer.from('{"type":"viewing","caseId":null}'))).toBe(4400);
  expect(await closedAfter(JSON.stringify({ type: 'viewing', caseId: null, more: 'x'.repeat(70_000) }))).toBe(
    1009,
  );
  expect(bystander.socket.readyState).toBe(WebSocket.OPEN);
});

onBothDatabases((fresh) => {
  test('[SRV-33] a reader who does not keep up is cut off with 4408 and finds everything by pulling', async () => {
    const world = await World.start({ ...(await fresh()), limits: { socketBacklog: 65_536 } });
    const owner = await world.setUp();
    const slow = await AgentSocket.greeted(world.url, owner.token);
    const quick = await AgentSocket.greeted(world.url, owner.token);
    slow.socket.pause();
    const opened = aCase();
    await world.mustPush(owner, opened);
    const long = randomBytes(7000).toString('hex');
    const probe = () => world.ask('GET', '/metrics');
    for (let n = 0; ; n += 1) {
      await world.mustPush(owner, ...Array.from({ length: 20 }, () => aNote(opened.caseId, long)));
      const { watermark } = await pageOf(world, owner);
      await until('the quick one to have it', () =>
        quick.frames.some((frame) => frame.type === 'rows' && frame.to >= watermark) ? true : undefined,
      );
      if (/heartline_sockets_closed_slow_total [1-9]/.test((await probe()).text)) break;
      // What the kernel buffers on the way is a few megabytes at most.
      if (n > 200) throw new Error('nobody was cut off');
    }
    slow.socket.resume();
    expect(await slow.closed).toBe(4408);
    expect(quick.socket.readyState).toBe(WebSocket.OPEN);
    expect((await world.rows(owner)).filter(({ entity }) => entity === 'event').length).toBeGreaterThan(20);
  });
});

async function pageOf(world: World, by: Parameters<World['pull']>[0]) {
  const answer = await world.pull(by, 0, 1);
  if (answer.kind !== 'page') throw new Error('expired');
  return answer.page;
}

test('[SRV-34] who looks at a case and who is typing is told to those who may see the case, and to no others', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const [mine, theirs] = [aTeam('Mine'), aTeam('Theirs')];
  const opened = aCase();
  const { caseId } = opened;
  await world.mustPush(owner, mine, theirs, opened, toTeam(caseId, owner.agent.agentId, mine.team.teamId));
  const inside = await world.addAgent(owner, 'agent', [mine.team.teamId]);
  const outside = await world.addAgent(owner, 'agent', [theirs.team.teamId]);
  const insider = await AgentSocket.greeted(world.url, inside.token);
  const outsider = await AgentSocket.greeted(world.url, outside.token);
  const boss = await AgentSocket.greeted(world.url, owner.token);
  outsider.socket.send(JSON.stringify({ type: 'viewing', caseId }));
  outsider.socket.send(JSON.stringify({ type: 'typing', caseId, typing: true }));
  insider.socket.send(JSON.stringify({ type: 'viewing', caseId }));
  insider.socket.send(JSON.stringify({ type: 'typing', caseId, typing: true }));
  const { agentId } = inside.agent;
  const { presence } = await boss.heard('presence', (frame) => frame.presence.typing.length > 0);
  expect(presence).toMatchObject({ caseId, viewing: [agentId], typing: [agentId] });
  insider.socket.terminate();
  await boss.heard('presence', (frame) => frame.presence.viewing.length === 0);
  expect(outsider.frames.some(({ type }) => type === 'presence')).toBe(false);
  expect(JSON.stringify(boss.frames)).not.toContain(outside.agent.agentId);
});

test('[SRV-35] the oldest socket of an agent makes room for one more than they may have', async () => {
  const world = await World.start({ limits: { socketsPerAgent: 2 } });
  const { token } = await world.setUp();
  const first = await AgentSocket.greeted(world.url, token);
  const second = await AgentSocket.greeted(world.url, token);
  const third = await AgentSocket.greeted(world.url, token);
  expect(await first.closed).toBe(1006);
  expect([second, third].map(({ socket }) => socket.readyState)).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
});

test('[SRV-36] a request that comes drop by drop is cut off', async () => {
  const world = await World.start({ limits: { headersTimeout: 300, requestTimeout: 600 } });
  const port = Number(new URL(world.url).port);
  const headers = connect(port, '127.0.0.1');
  headers.write('GET /healthz HTTP/1.1\r\nHost: x\r\n');
  const body = connect(port, '127.0.0.1');
  body.write(
    'POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  );
  const drip = setInterval(() => body.write(' '), 50);
  body.on('error', () => undefined);
  const answers = await Promise.all([text(headers), text(body).catch(() => '')]);
  clearInterval(drip);
  expect(answers[0]).toContain('408');
  expect(answers[1]).not.toContain('200');
  expect((await world.ask('GET', '/healthz')).status).toBe(200);
});

test('[SRV-36] one address has only so many connections', async () => {
  const world = await World.start({ limits: { connectionsPerAddress: 2 } });
  const port = Number(new URL(world.url).port);
  const three = [1, 2, 3].map(() => connect(port, '127.0.0.1').on('error', () => undefined));
  const cut = await Promise.race(
    three.map(async (socket, n) => {
      await text(socket).catch(() => '');
      return n;
    }),
  );
  expect(cut).toBeGreaterThanOrEqual(0);
  expect(three.filter(({ destroyed }) => !destroyed)).toHaveLength(2);
  for (const socket of three) socket.destroy();
});

test('[SRV-8] a change of access is told though it came with more than goes into a frame', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const agent = await world.addAgent(owner, 'agent');
  const socket = await AgentSocket.greeted(world.url, agent.token);
  const opening = aCase();
  await world.mustPush(owner, opening);
  const { workspaceId } = owner;
  const { ledger } = world.tools;
  const actor = { kind: 'agent', agentId: owner.agent.agentId } as const;
  const access = { workspaceId, agentId: actor.agentId, version: 1, scopes: 'all' } as const;
  const ops = Array.from({ length: 600 }, (_, n) => ({ opId: v7(), n, body: aNote(opening.caseId, 'a') }));
  await Promise.all([
    ledger.put(workspaceId, 'agent', { ...agent.agent, role: 'manager' }),
    ledger.push({ clientId: v7(), actor, access }, ops),
  ]);
  expect(await socket.heard('accessChanged')).toMatchObject({ access: 2 });
  await socket.heard('behind');
});

test('[SRV-26] who may see a change cannot be read: everybody is told to pull, and rows come again once it can', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const agent = await world.addAgent(owner, 'agent');
  const sockets = [
    await AgentSocket.greeted(world.url, owner.token),
    await AgentSocket.greeted(world.url, agent.token),
  ];
  const { db } = world.tools.storage;
  await db.schema.alterTable('account').renameTo('account_away').execute();
  await world.tools.ledger.put(owner.workspaceId, 'agent', { ...agent.agent, role: 'manager' });
  for (const socket of sockets) await socket.heard('behind');
  expect(sockets.map(({ rowIds }) => rowIds)).toEqual([[], []]);
  await db.schema.alterTable('account_away').renameTo('account').execute();
  await world.mustPush(owner, aCase());
  await sockets[1]?.heard('accessChanged');
  for (const socket of sockets)
    await socket.heard('rows', ({ rows }) => rows.some(({ entity }) => entity === 'case'));
});

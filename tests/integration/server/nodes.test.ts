import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PostgresNodes } from '#server/app/nodes/postgresNodes.ts';
import { systemClock } from '#server/process/clock.ts';
import { until } from '#tests/fixtures/processes.ts';
import { startPostgres, type Postgres } from '#tests/fixtures/databases/postgres.ts';
import { AgentSocket } from './socket.ts';
import { aCase, aNote, admin, World } from './world.ts';

let postgres: Postgres | undefined;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.stop();
});

async function twoNodes(): Promise<[World, World]> {
  const database = (await postgres?.freshDatabase()) ?? '';
  return [await World.start({ database }), await World.start({ database })];
}

test('[SRV-80] two nodes deliver to each other’s sockets', async () => {
  const [one, other] = await twoNodes();
  const owner = await one.setUp();
  const here = await AgentSocket.greeted(one.url, owner.token);
  const there = await AgentSocket.greeted(other.url, owner.token);
  const opened = aCase();
  await one.mustPush(owner, opened);
  await other.mustPush(owner, aNote(opened.caseId, 'from the other node'));
  const rows = (await one.rows(owner)).filter(({ entity }) => entity === 'case' || entity === 'event');
  for (const socket of [here, there]) {
    await until('all rows', () => (rows.every(({ id }) => socket.rowIds.includes(id)) ? true : undefined));
    expect(new Set(socket.rowIds)).toContain(opened.caseId);
  }
});

test('[SRV-81] a session that is revoked at one node is closed at the other', async () => {
  const [one, other] = await twoNodes();
  const owner = await one.setUp();
  const phone = await one.signIn(admin.email, { deviceName: 'Phone' });
  const agent = await one.addAgent(owner, 'agent');
  const socket = await AgentSocket.greeted(other.url, phone.token);
  const agents = await AgentSocket.greeted(other.url, agent.token);
  await one.ask('DELETE', `/api/v1/sessions/${phone.sessionId}`, { token: owner.token });
  expect(await socket.closed).toBe(4403);
  expect((await other.ask('GET', '/api/v1/me', { token: phone.token })).status).toBe(401);
  await one.ask('PATCH', `/api/v1/agents/${agent.agent.agentId}`, {
    token: owner.token,
    body: { role: 'manager' },
  });
  await agents.heard('accessChanged');
  await one.ask('PATCH', `/api/v1/agents/${agent.agent.agentId}`, {
    token: owner.token,
    body: { disabled: true },
  });
  expect(await agents.closed).toBe(4403);
});

test('[SRV-82] who is at a case is known at every node, also at one that comes later, and fades with the node', async () => {
  const [one, other] = await twoNodes();
  const owner = await one.setUp();
  const opened = aCase();
  await one.mustPush(owner, opened);
  const agent = await one.addAgent(owner, 'agent');
  const viewer = await AgentSocket.greeted(one.url, agent.token);
  const boss = await AgentSocket.greeted(other.url, owner.token);
  viewer.socket.send(JSON.stringify({ type: 'viewing', caseId: opened.caseId }));
  await boss.heard('presence', ({ presence }) => presence.viewing.includes(agent.agent.agentId));
  await other.stop();
  await other.restart();
  const late = await AgentSocket.greeted(other.url, owner.token);
  await until('the viewer to be known at the new node', async () => {
    late.socket.send(JSON.stringify({ type: 'viewing', caseId: opened.caseId }));
    return late.frames.some(
      (frame) => frame.type === 'presence' && frame.presence.viewing.includes(agent.agent.agentId),
    )
      ? true
      : undefined;
  });
  const before = late.frames.length;
  const isWithout = (viewing: readonly string[]) => !viewing.includes(agent.agent.agentId);
  await one.stop();
  const faded = await until('the viewer to fade', () =>
    late.frames.slice(before).find((frame) => frame.type === 'presence' && isWithout(frame.presence.viewing)),
  );
  expect(faded).toMatchObject({ presence: { viewing: [owner.agent.agentId] } });
});

test('[SRV-84] what is told while a node shuts down arrives, and nothing is reported as gone wrong', async () => {
  const url = (await postgres?.freshDatabase()) ?? '';
  const failures: unknown[] = [];
  const connect = (nodeId: string) =>
    PostgresNodes.connect({
      nodeId,
      newClient: () => new Client({ connectionString: url }),
      clock: systemClock,
      failed: (error) => failures.push(error),
    });
  const [one, other] = [await connect('one'), await connect('other')];
  const heard: unknown[] = [];
  other.subscribe('topic', (message) => heard.push(message));
  one.publish('topic', 'before');
  const closed = one.close();
  for (let n = 0; n < 3; n += 1) one.publish('topic', n);
  await closed;
  await until('everything to arrive', () => (heard.length === 4 ? true : undefined));
  await other.close();
  expect(failures).toEqual([]);
});

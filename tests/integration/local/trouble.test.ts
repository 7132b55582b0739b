import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Agent } from '#core/domain/routing/agent.ts';
import { vetoCommits } from '../../../main/store/testing/veto.ts';
import { until } from '../../fixtures/processes.ts';
import { BadLine } from './badLine.ts';
import { Desk, RealServer, send } from './desk.ts';

let server: RealServer;
let closers: (() => Promise<void>)[] = [];
let agents = 0;
beforeAll(async () => {
  server = await RealServer.start();
});
afterAll(() => server.stop());
beforeEach(() => {
  closers = [];
});
afterEach(async () => {
  for (const close of closers.toReversed()) await close();
});

const newAgent = (change: Parameters<RealServer['addAgent']>[1] = {}): Promise<Agent> =>
  server.addAgent(`Trouble${(agents += 1)}`, change);
const folderOf = (agent: Agent): string => join(server.folder, agent.agentId);

async function open(agent: Agent, url = server.url): Promise<Desk> {
  const desk = new Desk(folderOf(agent), url, await server.signIn(agent));
  closers.push(() => desk.workspace.close());
  await desk.whole();
  return desk;
}

test('[LOCAL-9] a server that greets and then fails is asked less and less often', async () => {
  const line = await BadLine.to(server.port);
  closers.push(() => line.close());
  const { caseId } = await server.customerWrites(`failing-${v7()}`, 'hello');
  const desk = await open(await newAgent(), line.url);
  await desk.shows(caseId, 'hello');
  line.fails('/sync/push');
  desk.workspace.do(send(caseId, 'hi'));
  await until('four attempts', () => line.failed.length >= 4 || undefined, { timeoutMs: 30_000 });
  const waits = line.failed.slice(1).map((at, n) => at - (line.failed[n] ?? 0));
  expect(waits[0]).toBeGreaterThan(400);
  expect(waits[1]).toBeGreaterThan(900);
  expect(waits[2]).toBeGreaterThan(1800);
  line.fails(undefined);
  desk.workspace.check();
  await desk.shows(caseId, 'hello', 'hi');
  expect(await server.texts(caseId)).toEqual(['hello', 'hi']);
});

test('[LOCAL-11] a disk that takes nothing is a fault of this computer, and nothing is lost by it', async () => {
  const agent = await newAgent();
  const visitor = `full-${v7()}`;
  const { caseId } = await server.customerWrites(visitor, 'one');
  const desk = await open(agent);
  await desk.shows(caseId, 'one');
  const file = readdirSync(folderOf(agent)).find((name) => /^copy-.*\.sqlite$/.test(name));
  const end = vetoCommits(join(folderOf(agent), file ?? ''), 'event');
  await server.customerWrites(visitor, 'two');
  await until('the fault', () => desk.workspace.status.problem === 'localFault' || undefined);
  await server.customerWrites(visitor, 'three');
  end();
  desk.workspace.check();
  await desk.shows(caseId, 'one', 'two', 'three');
  await until('all to be well', () => desk.workspace.status.problem === null || undefined);
});

test('[LOCAL-31] when all is read anew, what came meanwhile is told, and every case may be another', async () => {
  const teamId = v7();
  const agent = await newAgent({ teamIds: [teamId] });
  const visitor = `anew-${v7()}`;
  const { caseId } = await server.customerWrites(visitor, 'hello');
  const desk = await open(agent);
  await desk.shows(caseId, 'hello');
  desk.workspace.do({
    type: 'case.assign',
    caseId,
    eventId: v7(),
    expectedAssigneeId: null,
    assigneeId: agent.agentId,
  });
  await desk.sent();
  await until('the case to be mine', () => desk.workspace.counts().mine === 1 || undefined);
  await desk.workspace.close();
  await server.customerWrites(visitor, 'meanwhile');
  await server.tools.ledger.put(server.workspaceId, 'agent', { ...agent, teamIds: [] });

  const later = await open(agent);
  await later.shows(caseId, 'hello', 'meanwhile');
  const notices = () => later.events.flatMap((event) => (event.type === 'notices' ? event.notices : []));
  await until('the notice', () => notices().length > 0 || undefined);
  expect(notices()).toEqual([{ kind: 'summary', cases: 1 }]);
  await until(
    'all to be told',
    () => later.events.some((event) => event.type === 'changed' && event.all === true) || undefined,
  );
});

test('[LOCAL-6] a computer whose clock is fast hides nothing that comes later', async () => {
  const agent = await newAgent();
  const visitor = `fast-${v7()}`;
  const { caseId } = await server.customerWrites(visitor, 'one');
  const desk = await open(agent);
  await desk.shows(caseId, 'one');
  const unread = (): number | undefined =>
    desk.workspace.list({ view: 'all', offset: 0, limit: 200 }).rows.find((row) => row.case.caseId === caseId)
      ?.unread;
  desk.workspace.do({ type: 'case.read', caseId, readTo: Date.now() + 3_600_000 });
  const mark = async (): Promise<number | undefined> =>
    (await server.tools.ledger.read(server.workspaceId, 'readMark', `${caseId}:${agent.agentId}`))?.value
      .readTo;
  expect(await until('the mark', mark)).toBeLessThanOrEqual(Date.now());
  await server.customerWrites(visitor, 'two');
  await until('it to count', () => unread() === 1 || undefined);
});

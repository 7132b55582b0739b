import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { vetoCommits } from '../../../main/store/testing/veto.ts';
import { until } from '../../fixtures/processes.ts';
import { send } from './desk.ts';
import { useDesks } from './desks.ts';

const at = useDesks('Trouble');

test('[LOCAL-9] a server that greets and then fails is asked less and less often', async () => {
  const line = await at.desks.lineTo();
  const { caseId } = await at.server.customerWrites(`failing-${v7()}`, 'hello');
  const desk = await at.desks.open(await at.desks.newAgent(), { url: line.url });
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
  expect(await at.server.texts(caseId)).toEqual(['hello', 'hi']);
});

test('[LOCAL-11] a disk that takes nothing is a fault of this computer, and nothing is lost by it', async () => {
  const agent = await at.desks.newAgent();
  const visitor = `full-${v7()}`;
  const { caseId } = await at.server.customerWrites(visitor, 'one');
  const desk = await at.desks.open(agent);
  await desk.shows(caseId, 'one');
  const file = readdirSync(at.desks.folderOf(agent)).find((name) => /^copy-.*\.sqlite$/.test(name));
  const end = vetoCommits(join(at.desks.folderOf(agent), file ?? ''), 'event');
  await at.server.customerWrites(visitor, 'two');
  await until('the fault', () => desk.workspace.status.problem === 'localFault' || undefined);
  await at.server.customerWrites(visitor, 'three');
  end();
  desk.workspace.check();
  await desk.shows(caseId, 'one', 'two', 'three');
  await until('all to be well', () => desk.workspace.status.problem === null || undefined);
});

test('[LOCAL-31] when all is read anew, what came meanwhile is told, and every case may be another', async () => {
  const teamId = v7();
  const agent = await at.desks.newAgent({ teamIds: [teamId] });
  const visitor = `anew-${v7()}`;
  const { caseId } = await at.server.customerWrites(visitor, 'hello');
  const desk = await at.desks.open(agent);
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
  await at.server.customerWrites(visitor, 'meanwhile');
  await at.server.tools.ledger.put(at.server.workspaceId, 'agent', { ...agent, teamIds: [] });

  const later = await at.desks.open(agent);
  await later.shows(caseId, 'hello', 'meanwhile');
  const notices = () => later.events.flatMap((event) => (event.type === 'notices' ? event.notices : []));
  await until('the notice', () => notices().length > 0 || undefined);
  expect(notices()).toEqual([{ kind: 'summary', cases: 1 }]);
  await until(
    'all to be told',
    // The first time is when the workspace is opened.
    () =>
      later.events.filter((event) => event.type === 'changed' && event.all === true).length > 1 || undefined,
  );
});

test('[LOCAL-6] a computer whose clock is fast hides nothing that comes later', async () => {
  const agent = await at.desks.newAgent();
  const visitor = `fast-${v7()}`;
  const { caseId } = await at.server.customerWrites(visitor, 'one');
  const desk = await at.desks.open(agent);
  await desk.shows(caseId, 'one');
  const unread = (): number | undefined =>
    desk.workspace.list({ view: 'all', offset: 0, limit: 200 }).rows.find((row) => row.case.caseId === caseId)
      ?.unread;
  desk.workspace.do({ type: 'case.read', caseId, readTo: Date.now() + 3_600_000 });
  const mark = async (): Promise<number | undefined> =>
    (await at.server.tools.ledger.read(at.server.workspaceId, 'readMark', `${caseId}:${agent.agentId}`))
      ?.value.readTo;
  expect(await until('the mark', mark)).toBeLessThanOrEqual(Date.now());
  await at.server.customerWrites(visitor, 'two');
  await until('it to count', () => unread() === 1 || undefined);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Workspace } from '#core/contracts/sync/records.ts';
import { systemClock } from '#server/process/clock.ts';
import { AutoRouter } from '#server/routing/router.ts';
import { until } from '../../fixtures/processes.ts';
import {
  act,
  addAgent,
  addTeam,
  caseOf,
  openNode,
  openWorld,
  send,
  toTeam,
  typesOf,
  workspaceOf,
  written,
  type World,
} from '../ledger/world.ts';
import { TurnedClock } from './turnedClock.ts';

type Parts = ConstructorParameters<typeof AutoRouter>[0];

let folder: string;
let world: World;
let closing: (() => Promise<void>)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heartline-routing-'));
  world = await openWorld(`sqlite:${join(folder, 'cases.db')}`);
  closing = [];
});

afterEach(async () => {
  for (const close of closing) await close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const wants = (routing: NonNullable<Workspace['routing']>): Promise<void> =>
  world.ledger.put(world.workspaceId, 'workspace', { ...workspaceOf(world.workspaceId), routing });

function startRouter(parts: Partial<Parts> = {}): AutoRouter {
  const router = new AutoRouter({
    ledger: world.ledger,
    clock: systemClock,
    isReachable: () => true,
    onError: (error) => {
      throw error;
    },
    ...parts,
  });
  closing.push(() => router.close());
  return router;
}

const chat = async (visitor: string): Promise<string> =>
  (await world.ledger.ingest(world.workspaceId, written(visitor, 'Hello?'))).caseId;

const assigneeOf = (caseId: string): Promise<string> =>
  until('the case to be assigned', async () => (await caseOf(world, caseId)).assigneeId ?? undefined);

const away = { state: 'away' as const, reason: 'lunch' };
const available = { state: 'available' as const };
const assignments = async (caseId: string): Promise<number> =>
  (await typesOf(world, caseId)).filter((type) => type === 'assigned').length;

test('[ROUTE-9] a case that comes in is given to who is there, in the system’s name', async () => {
  await wants('automatic');
  const ana = await addAgent(world);
  startRouter();
  const caseId = await chat('v1');
  expect(await assigneeOf(caseId)).toBe(ana.agentId);
  const [newest] = (await world.ledger.timeline(world.workspaceId, caseId, 1)).map(({ event }) => event);
  expect(newest).toMatchObject({ type: 'assigned', by: { kind: 'system' } });
});

test('[ROUTE-9] cases that wait already are given out when the server starts', async () => {
  await wants('automatic');
  const ana = await addAgent(world);
  const caseId = await chat('v1');
  startRouter().look(world.workspaceId);
  expect(await assigneeOf(caseId)).toBe(ana.agentId);
});

test('[ROUTE-9] a case waits until somebody becomes available, and until somebody has room', async () => {
  await wants('automatic');
  startRouter();
  const capacity = { call: 1, chat: 1 };
  const ana = await addAgent(world, { capacity, states: { call: available, chat: away } });
  const [first, second] = [await chat('v1'), await chat('v2')];
  await act(world, ana, { type: 'agent.state', medium: 'chat', state: available });
  expect(await assigneeOf(first)).toBe(ana.agentId);
  expect((await caseOf(world, second)).assigneeId).toBeNull();
  await act(world, ana, { type: 'case.close', caseId: first, eventId: crypto.randomUUID() });
  expect(await assigneeOf(second)).toBe(ana.agentId);
});

test('[ROUTE-9] nothing is given out before the workspace wants it', async () => {
  await addAgent(world);
  startRouter();
  const caseId = await chat('v1');
  await wants('manual');
  await wants('automatic');
  await assigneeOf(caseId);
  const [workspace, given] = [
    await world.ledger.read(world.workspaceId, 'workspace', world.workspaceId),
    await world.ledger.read(world.workspaceId, 'case', caseId),
  ];
  expect(given?.seq).toBeGreaterThan(workspace?.seq ?? 0);
});

test('[ROUTE-9] an agent whose app is not there gets nothing until it comes', async () => {
  await wants('automatic');
  const [ana, ben] = [await addAgent(world), await addAgent(world)];
  const there = new Set([ben.agentId]);
  const router = startRouter({ isReachable: (_, agentId) => there.has(agentId) });
  const first = await chat('v1');
  expect(await assigneeOf(first)).toBe(ben.agentId);
  there.delete(ben.agentId);
  const second = await chat('v2');
  there.add(ana.agentId);
  router.look(world.workspaceId);
  expect(await assigneeOf(second)).toBe(ana.agentId);
});

test('[ROUTE-9] a customer who asks for another agent gets another one', async () => {
  await wants('automatic');
  const ana = await addAgent(world);
  startRouter();
  const caseId = await chat('v1');
  await assigneeOf(caseId);
  await world.ledger.ingest(
    world.workspaceId,
    written('v1', '', { caseId, fact: { type: 'askedForAnother', reason: '' } }),
  );
  expect((await caseOf(world, caseId)).replacedAgentIds).toEqual([ana.agentId]);
  const ben = await addAgent(world);
  expect(await assigneeOf(caseId)).toBe(ben.agentId);
});

test('[ROUTE-9] a change that is too much to be told of is read all the same', async () => {
  await wants('automatic');
  const admin = await addAgent(world, { role: 'admin', states: { call: away, chat: away } });
  const team = await addTeam(world, admin);
  startRouter();
  const ana = await addAgent(world, { teamIds: [team], capacity: { call: 1, chat: 100 } });
  const first = await chat('v0');
  await assigneeOf(first);
  await addAgent(world, { ...ana, states: { call: away, chat: away } });
  const cases = await Promise.all(Array.from({ length: 300 }, (_, n) => chat(`v${n}`)));
  const last = await chat('last');
  await act(
    world,
    admin,
    ...[...new Set(cases)].filter((caseId) => caseId !== first).map((caseId) => toTeam(caseId, team)),
  );
  await addAgent(world, { ...ana, capacity: { call: 1, chat: 1000 } });
  expect(await assigneeOf(last)).toBe(ana.agentId);
  expect(await assigneeOf(cases.at(-1) ?? '')).toBe(ana.agentId);
});

test('[ROUTE-10] several routers at once give each case to one agent, once', async () => {
  await wants('automatic');
  for (let n = 0; n < 4; n += 1) await addAgent(world, { capacity: { call: 1, chat: 3 } });
  for (let n = 0; n < 3; n += 1) startRouter();
  const cases = await Promise.all(Array.from({ length: 12 }, (_, n) => chat(`v${n}`)));
  const assignees = await Promise.all(cases.map(assigneeOf));
  expect(await Promise.all(cases.map(assignments))).toEqual(cases.map(() => 1));
  for (const agentId of new Set(assignees)) {
    expect(assignees.filter((assignee) => assignee === agentId)).toHaveLength(3);
  }
});

test('[ROUTE-11] a workspace is looked at every 250 ms at most, however much happens', async () => {
  await wants('automatic');
  await addAgent(world, { capacity: { call: 1, chat: 100 } });
  const clock = new TurnedClock();
  startRouter({ clock });
  const [first] = [await chat('v1'), await chat('v2')];
  expect(clock.waiting).toEqual([0]);
  clock.turn(0);
  await assigneeOf(first);
  const third = await chat('v3');
  await until('the next look to be due', () => (clock.waiting.length > 0 ? true : undefined));
  expect(clock.waiting).toEqual([250]);
  clock.turn(249);
  expect(clock.waiting).toEqual([1]);
  expect((await caseOf(world, third)).assigneeId).toBeNull();
  clock.turn(1);
  await assigneeOf(third);
});

test('[ROUTE-12] what goes wrong is reported, and tried again by itself', async () => {
  const other = await openNode(`sqlite:${join(folder, 'other.db')}`, world.workspaceId);
  const clock = new TurnedClock();
  const errors: unknown[] = [];
  const parts = { clock, ledger: other.ledger, onError: (error: unknown) => errors.push(error) };
  startRouter(parts).look(world.workspaceId);
  await other.close();
  clock.turn(0);
  await until('the error to be reported', () => errors[0]);
  await until('the next try to be due', () => (clock.waiting.length > 0 ? true : undefined));
  expect(clock.waiting).toEqual([5000]);
});

test('[ROUTE-13] a case that was put aside is given out when its time has come, though nothing happens', async () => {
  const clock = new TurnedClock();
  await world.close();
  world = await openWorld(`sqlite:${join(folder, 'turned.db')}`, { clock });
  await wants('automatic');
  const ana = await addAgent(world, { capacity: { call: 1, chat: 1 } });
  const caseId = await chat('v1');
  const until3000 = {
    type: 'case.snooze' as const,
    caseId,
    eventId: crypto.randomUUID(),
    until: clock.now() + 3000,
  };
  await act(world, ana, until3000);
  startRouter({ clock }).look(world.workspaceId);
  clock.turn(0);
  await until('the wake to be set', () => (clock.waiting.includes(3000) ? true : undefined));
  expect((await caseOf(world, caseId)).assigneeId).toBeNull();
  clock.turn(3000);
  clock.turn(0);
  expect(await assigneeOf(caseId)).toBe(ana.agentId);
});

test('[ROUTE-13] an agent whose chat has gone quiet gets the one that waits', async () => {
  const clock = new TurnedClock();
  await world.close();
  world = await openWorld(`sqlite:${join(folder, 'turned.db')}`, { clock });
  await wants('automatic');
  const ana = await addAgent(world, { capacity: { call: 1, chat: 1 } });
  const [first, second] = [await chat('v1'), await chat('v2')];
  await world.ledger.assign(world.workspaceId, first, null, ana.agentId);
  await act(world, ana, send(first, 'Hello!'));
  startRouter({ clock }).look(world.workspaceId);
  clock.turn(0);
  const halfAnHour = 30 * 60_000;
  await until('the wake to be set', () => (clock.waiting.includes(halfAnHour) ? true : undefined));
  expect((await caseOf(world, second)).assigneeId).toBeNull();
  clock.turn(halfAnHour);
  clock.turn(0);
  expect(await assigneeOf(second)).toBe(ana.agentId);
});

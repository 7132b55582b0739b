import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import { until } from '../../fixtures/processes.ts';
import { send, type Desk } from './desk.ts';
import { useDesks } from './desks.ts';

const at = useDesks('Agent');

test('[LOCAL-1] whoever signs in has every case that they may see, and then what happens, as it happens', async () => {
  const { caseId } = await at.server.customerWrites(`before-${v7()}`, 'before');
  const desk = await at.desks.open(await at.desks.newAgent());
  await desk.shows(caseId, 'before');
  const live = await at.server.customerWrites(`after-${v7()}`, 'after');
  await desk.shows(live.caseId, 'after');
  const { rows, total } = desk.workspace.list({ view: 'all', offset: 0, limit: 200 });
  expect(rows.map((row) => row.case.caseId)).toEqual(expect.arrayContaining([caseId, live.caseId]));
  expect(total).toBe(rows.length);
  expect(desk.workspace.directory()?.workspace.name).toBe('Acme Support');
});

test('[LOCAL-14] what is done offline is sent in order, once, when the line is back', async () => {
  const agent = await at.desks.newAgent();
  const { caseId } = await at.server.customerWrites(`offline-${v7()}`, 'hello');
  const desk = await at.desks.open(agent);
  await desk.shows(caseId, 'hello');
  await at.server.down();
  await until('the desk to be offline', () => (desk.workspace.status.state === 'offline' ? true : undefined));
  for (let n = 0; n < 20; n += 1) desk.workspace.do(send(caseId, `text ${n}`));
  const texts = Array.from({ length: 20 }, (_, n) => `text ${n}`);
  expect(desk.texts(caseId)).toEqual(['hello', ...texts.map((text) => `${text}*`)]);
  expect(desk.workspace.status.pending).toBe(20);
  await at.server.up();
  desk.workspace.check();
  await desk.shows(caseId, 'hello', ...texts);
  expect(await at.server.texts(caseId)).toEqual(['hello', ...texts]);
  expect(desk.workspace.status).toMatchObject({ pending: 0, refused: 0, state: 'online' });
});

test('[LOCAL-16] what a person does shows at once, in lists too, and never twice or not at all', async () => {
  const agent = await at.desks.newAgent();
  const { caseId } = await at.server.customerWrites(`optimistic-${v7()}`, 'hello');
  const desk = await at.desks.open(agent);
  await desk.shows(caseId, 'hello');
  const wrong: string[] = [];
  desk.workspace.do({
    type: 'case.assign',
    caseId,
    eventId: v7(),
    expectedAssigneeId: null,
    assigneeId: agent.agentId,
  });
  expect(desk.workspace.list({ view: 'mine', offset: 0, limit: 10 }).rows).toMatchObject([
    { case: { caseId }, pending: true },
  ]);
  desk.workspace.do(send(caseId, 'hi'));
  await until(
    'the message to be sent',
    () => {
      const texts = desk.texts(caseId);
      if (texts.filter((text) => text.startsWith('hi')).length !== 1) wrong.push(texts.join());
      if (desk.workspace.counts().mine !== 1) wrong.push('not mine');
      return texts.at(-1) === 'hi' && desk.workspace.status.pending === 0 ? true : undefined;
    },
    { everyMs: 1 },
  );
  expect(wrong).toEqual([]);
  expect(desk.workspace.readCase(caseId)?.case).toMatchObject({
    assigneeId: agent.agentId,
    lastMessage: { text: 'hi' },
    waitingSince: null,
  });
});

test('[LOCAL-16] a case that is opened for a stranger is there at once, with what is written in it', async () => {
  const agent = await at.desks.newAgent();
  const desk = await at.desks.open(agent);
  const caseId = v7();
  const phone = `+4930${Math.floor(Math.random() * 1e9)}`;
  await at.server.down();
  desk.workspace.do({
    type: 'case.open',
    caseId,
    eventId: v7(),
    identity: { kind: 'phone', value: phone },
    displayName: 'New Person',
    channel: 'sms',
    subject: 'Call back',
  });
  desk.workspace.do(send(caseId, 'Hello there'));
  expect(desk.workspace.readCase(caseId)).toMatchObject({ customer: { name: 'New Person' }, caseVersion: 0 });
  expect(desk.texts(caseId)).toEqual(['Hello there*']);
  await at.server.up();
  desk.workspace.check();
  await desk.shows(caseId, 'Hello there');
  await desk.sent();
  expect(desk.workspace.ofCaller(phone)).toMatchObject({ caseId, customer: { name: 'New Person' } });
});

test('[LOCAL-15] a conflict is shown with what is there now, holds up nothing, and can be retried or discarded', async () => {
  const [one, two] = [await at.desks.newAgent(), await at.desks.newAgent()];
  const { caseId } = await at.server.customerWrites(`conflict-${v7()}`, 'hello');
  const desk = await at.desks.open(one);
  await desk.shows(caseId, 'hello');
  const assign = (assigneeId: string) =>
    ({ type: 'case.assign', caseId, eventId: v7(), expectedAssigneeId: null, assigneeId }) as const;
  const other = await at.desks.open(two);
  await other.shows(caseId, 'hello');
  other.workspace.do(assign(two.agentId));
  await other.sent();
  // As if this had been done before the other's was here.
  const opId = desk.workspace.do(assign(one.agentId));
  desk.workspace.do(send(caseId, 'goes on'));
  await until('the refusal', () => (desk.workspace.status.refused === 1 ? true : undefined));
  await desk.shows(caseId, 'hello', 'goes on');
  expect(desk.workspace.outboxItems()).toMatchObject([{ opId, state: 'refused', refusal: 'conflict' }]);
  expect(desk.workspace.outboxItems()[0]?.current).toBeDefined();
  await until('the other’s to show', () =>
    desk.workspace.readCase(caseId)?.case.assigneeId === two.agentId ? true : undefined,
  );
  desk.workspace.retry(opId);
  await desk.sent();
  await until('mine to show', () =>
    desk.workspace.readCase(caseId)?.case.assigneeId === one.agentId ? true : undefined,
  );
  expect(desk.workspace.status.refused).toBe(0);
});

test('[LOCAL-15] what is discarded is gone, and looks as if it had never been', async () => {
  const agent = await at.desks.newAgent();
  const { caseId } = await at.server.customerWrites(`discard-${v7()}`, 'hello');
  const desk = await at.desks.open(agent);
  await desk.shows(caseId, 'hello');
  const opId = desk.workspace.do({
    type: 'case.assign',
    caseId,
    eventId: v7(),
    expectedAssigneeId: v7(),
    assigneeId: agent.agentId,
  });
  expect(desk.workspace.counts().mine).toBe(1);
  await until('the refusal', () => (desk.workspace.status.refused === 1 ? true : undefined));
  desk.workspace.discard(opId);
  expect(desk.workspace.status.refused).toBe(0);
  expect(desk.workspace.counts().mine).toBe(0);
  expect(desk.workspace.outboxItems()).toEqual([]);
});

test('[LOCAL-6] reading is told once for all, shows at once, and reaches my other computer', async () => {
  const agent = await at.desks.newAgent();
  const visitor = `read-${v7()}`;
  const { caseId } = await at.server.customerWrites(visitor, 'one');
  const [here, there] = [
    await at.desks.open(agent),
    await at.desks.open(agent, { folder: `${at.desks.folderOf(agent)}-other` }),
  ];
  await at.server.customerWrites(visitor, 'two');
  await here.shows(caseId, 'one', 'two');
  await there.shows(caseId, 'one', 'two');
  expect(
    there.workspace
      .list({ view: 'all', offset: 0, limit: 200 })
      .rows.find((row) => row.case.caseId === caseId)?.unread,
  ).toBe(2);
  const readTo = here.workspace.timeline(caseId, null, 10).items.at(-1)?.event.at ?? 0;
  here.workspace.do({ type: 'case.read', caseId, readTo: readTo - 1 });
  here.workspace.do({ type: 'case.read', caseId, readTo });
  const unread = (desk: Desk): number | undefined =>
    desk.workspace.list({ view: 'all', offset: 0, limit: 200 }).rows.find((row) => row.case.caseId === caseId)
      ?.unread;
  expect(unread(here)).toBe(0);
  await until('the other computer to know', () => (unread(there) === 0 ? true : undefined));
});

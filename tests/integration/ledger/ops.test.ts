import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Identity } from '#core/domain/customer/identity.ts';
import { onEachDatabase } from './databases.ts';
import {
  act,
  actOne,
  addAgent,
  addTeam,
  callerOf,
  caseOf,
  fromPhone,
  HandClock,
  op,
  openNode,
  openWorld,
  send,
  toTeam,
  typesOf,
  workspaceOf,
  written,
} from './world.ts';

const day = 24 * 60 * 60 * 1000;

onEachDatabase((database) => {
  test('[SYNC-3] the same operation twice is done once and answered alike, in one batch, in the next and after a restart', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const caller = callerOf(world, ana);
    const [sending, refused] = [op(send(caseId, 'hello')), op(send(caseId, ' '))];
    const first = await world.ledger.push(caller, [sending, refused, sending]);
    expect(first[2]).toEqual(first[0]);
    expect(first[1]).toEqual({ opId: refused.opId, ok: false, refusal: 'invalid' });
    const together = await Promise.all([
      world.ledger.push(caller, [sending]),
      world.ledger.push(caller, [refused, sending]),
    ]);
    expect(together).toEqual([[first[0]], [first[1], first[0]]]);
    await world.close();
    const again = await openNode(world.url, world.workspaceId);
    expect(await again.ledger.push(caller, [sending, refused])).toEqual([first[0], first[1]]);
    expect((await typesOf(again, caseId)).filter((type) => type === 'message')).toHaveLength(2);
    await again.close();
  });

  test('[SYNC-4] operations are done in their order, and one that is refused harms none of the others', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const texts = Array.from({ length: 30 }, (_, n) => (n % 3 === 1 ? '' : `message ${n}`));
    const results = await Promise.all(texts.map((text) => actOne(world, ana, send(caseId, text))));
    expect(results.map(({ ok }) => ok)).toEqual(texts.map((text) => text !== ''));
    const events = (await world.ledger.timeline(world.workspaceId, caseId, 100)).map(({ event }) => event);
    const sent = events.flatMap((event) => (event.type === 'message' ? [event.text] : []));
    expect(sent).toEqual(['help', ...texts.filter((text) => text !== '')]);
    expect((await caseOf(world, caseId)).lastMessage?.text).toBe('message 29');
    await world.close();
  });

  test('[SYNC-5] a case is taken by the first of two; the other is told who has it', async () => {
    const world = await openWorld(await database.fresh());
    const [ana, bob] = [await addAgent(world), await addAgent(world)];
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const take = (assigneeId: string): OpBody => ({
      type: 'case.assign',
      caseId,
      eventId: v7(),
      expectedAssigneeId: null,
      assigneeId,
    });
    const results = await Promise.all([
      actOne(world, ana, take(ana.agentId)),
      actOne(world, bob, take(bob.agentId)),
    ]);
    expect(results[0]).toMatchObject({ ok: true });
    expect(results[1]).toMatchObject({
      ok: false,
      refusal: 'conflict',
      current: { assigneeId: ana.agentId },
    });
    const gone = await addAgent(world, { disabled: true });
    for (const assigneeId of [gone.agentId, v7()]) {
      const body = { ...take(assigneeId), expectedAssigneeId: ana.agentId };
      expect(await actOne(world, ana, body)).toMatchObject({ refusal: 'notFound' });
    }
    await world.close();
  });

  test('[CASE-30] an assignee outside of the team takes the case into theirs, and a sender takes what nobody has', async () => {
    const world = await openWorld(await database.fresh());
    const admin = await addAgent(world, { role: 'admin' });
    const [red, blue] = [await addTeam(world, admin, 'Red'), await addTeam(world, admin, 'Blue')];
    const [ana, bob] = [
      await addAgent(world, { teamIds: [red] }),
      await addAgent(world, { teamIds: [blue] }),
    ];
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    await act(world, admin, toTeam(caseId, red));
    await act(world, ana, send(caseId, 'hello'));
    expect(await caseOf(world, caseId)).toMatchObject({ teamId: red, assigneeId: ana.agentId });
    const give = {
      type: 'case.assign',
      caseId,
      expectedAssigneeId: ana.agentId,
      assigneeId: bob.agentId,
    } as const;
    expect(await actOne(world, ana, { ...give, eventId: v7(), teamId: red })).toMatchObject({
      refusal: 'invalid',
    });
    await act(world, ana, { ...give, eventId: v7() });
    expect(await caseOf(world, caseId)).toMatchObject({ teamId: blue, assigneeId: bob.agentId });
    await world.close();
  });

  test('[SYNC-6] what an agent cannot see, another workspace and nowhere look the same', async () => {
    const url = await database.fresh();
    const world = await openWorld(url);
    const admin = await addAgent(world, { role: 'admin' });
    const stranger = await addAgent(world);
    const team = await addTeam(world, admin);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    await act(world, admin, toTeam(caseId, team));
    const other = { ...world, workspaceId: v7() };
    await world.ledger.put(other.workspaceId, 'workspace', workspaceOf(other.workspaceId));
    const foreign = await addAgent(other, { role: 'admin' });
    const refusals = await Promise.all([
      actOne(world, stranger, send(caseId, 'hello')),
      actOne(world, stranger, { type: 'case.read', caseId, readTo: 1 }),
      actOne(world, stranger, { type: 'channelEvent', event: fromPhone('123', { caseId }) }),
      actOne(world, stranger, send(v7(), 'hello')),
      actOne(other, foreign, send(caseId, 'hello')),
    ]);
    for (const refusal of refusals) expect(refusal).toMatchObject({ ok: false, refusal: 'notFound' });
    expect(await world.ledger.list(other.workspaceId, 'customer')).toEqual([]);
    expect(await actOne(world, admin, send(caseId, 'seen'))).toMatchObject({ ok: true });
    await world.close();
  });

  test('[SYNC-7] a field conflicts only with a change of the same field by somebody else', async () => {
    const world = await openWorld(await database.fresh());
    const [ana, bob] = [await addAgent(world), await addAgent(world)];
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const saw = (await world.ledger.read(world.workspaceId, 'case', caseId))?.version ?? 0;
    await act(world, bob, send(caseId, 'hello'));
    const priority = (to: 'high' | 'urgent' | 'low'): OpBody => ({
      type: 'case.priority',
      caseId,
      eventId: v7(),
      baseVersion: saw,
      priority: to,
    });
    expect(await actOne(world, ana, priority('high'))).toMatchObject({ ok: true });
    expect(await actOne(world, ana, priority('urgent'))).toMatchObject({ ok: true });
    expect(await actOne(world, bob, priority('low'))).toMatchObject({
      ok: false,
      refusal: 'conflict',
      current: { priority: 'urgent' },
    });
    const subject = {
      type: 'case.subject',
      caseId,
      eventId: v7(),
      baseVersion: saw,
      subject: 'Printer',
    } as const;
    expect(await actOne(world, bob, subject)).toMatchObject({ ok: true });
    await world.close();
  });

  test('[CASE-31] a message is changed and taken back by whoever wrote it, and by nobody else', async () => {
    const world = await openWorld(await database.fresh());
    const [ana, bob] = [await addAgent(world), await addAgent(world)];
    const event = written('v', 'help');
    const { caseId } = await world.ledger.ingest(world.workspaceId, event);
    const message = send(caseId, 'hello');
    await act(world, ana, message);
    const edit = (eventRef: string, text: string): OpBody => ({
      type: 'message.edit',
      caseId,
      eventId: v7(),
      eventRef,
      text,
    });
    expect(await actOne(world, bob, edit(message.eventId, 'x'))).toMatchObject({ refusal: 'notYours' });
    expect(await actOne(world, ana, edit(event.eventId, 'x'))).toMatchObject({ refusal: 'notYours' });
    expect(await actOne(world, ana, edit(v7(), 'x'))).toMatchObject({ refusal: 'notFound' });
    expect(await actOne(world, ana, edit(message.eventId, ' '))).toMatchObject({ refusal: 'invalid' });
    expect(await actOne(world, ana, edit(message.eventId, 'hello!'))).toMatchObject({ ok: true });
    const takeBack = { type: 'message.delete', caseId, eventRef: message.eventId } as const;
    expect(await actOne(world, ana, { ...takeBack, eventId: v7() })).toMatchObject({ ok: true });
    expect(await actOne(world, ana, { ...takeBack, eventId: v7() })).toMatchObject({ refusal: 'notYours' });
    expect(await actOne(world, ana, edit(message.eventId, 'again'))).toMatchObject({ refusal: 'notYours' });
    await world.close();
  });

  test('[CASE-32] settings are put by managers, the workspace by an admin, and nothing by an agent or one disabled', async () => {
    const world = await openWorld(await database.fresh());
    const [agent, manager, admin, gone] = [
      await addAgent(world),
      await addAgent(world, { role: 'manager' }),
      await addAgent(world, { role: 'admin' }),
      await addAgent(world, { role: 'admin', disabled: true }),
    ];
    const label = { labelId: v7(), name: 'VIP', color: 'red' } as const;
    const put = (baseVersion: number): OpBody => ({ type: 'label.put', baseVersion, label });
    expect(await actOne(world, agent, put(0))).toMatchObject({ refusal: 'notAllowed' });
    expect(await actOne(world, gone, put(0))).toMatchObject({ refusal: 'notAllowed' });
    expect(await actOne(world, manager, put(0))).toMatchObject({ ok: true });
    const workspace = { ...workspaceOf(world.workspaceId), name: 'Acme 2' };
    const rename: OpBody = { type: 'workspace.put', baseVersion: 1, workspace };
    expect(await actOne(world, manager, rename)).toMatchObject({ refusal: 'notAllowed' });
    expect(await actOne(world, admin, rename)).toMatchObject({ ok: true });
    const away = { ...rename, workspace: { ...workspace, slug: 'elsewhere' }, baseVersion: 2 };
    expect(await actOne(world, admin, away)).toMatchObject({ refusal: 'invalid' });
    const remove = { type: 'record.delete', entity: 'label', id: label.labelId } as const;
    expect(await actOne(world, agent, { ...remove, baseVersion: 1 })).toMatchObject({
      refusal: 'notAllowed',
    });
    expect(await actOne(world, admin, { ...remove, baseVersion: 0 })).toMatchObject({
      refusal: 'conflict',
      current: label,
    });
    expect(await actOne(world, admin, { ...remove, baseVersion: 1 })).toMatchObject({ ok: true });
    expect(await world.ledger.read(world.workspaceId, 'label', label.labelId)).toBeUndefined();
    await world.close();
  });

  test('[CASE-33] a merge moves the cases, and taking it back moves back exactly those', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const ingest = (visitor: string, text: string) =>
      world.ledger.ingest(world.workspaceId, written(visitor, text));
    const [one, two, three] = [
      await ingest('one', 'a'),
      await ingest('two', 'b'),
      await ingest('three', 'c'),
    ];
    const merge = (from: { customerId: string }, into: { customerId: string }): OpBody => ({
      type: 'customer.merge',
      customerId: from.customerId,
      intoId: into.customerId,
    });
    const ownerOf = async ({ caseId }: { caseId: string }) => (await caseOf(world, caseId)).customerId;
    expect(await actOne(world, ana, merge(one, two))).toMatchObject({ ok: true });
    expect(await actOne(world, ana, merge(two, one))).toMatchObject({ refusal: 'invalid' });
    expect(await actOne(world, ana, merge(two, three))).toMatchObject({ ok: true });
    expect(await Promise.all([one, two, three].map(ownerOf))).toEqual(Array(3).fill(three.customerId));
    await act(world, ana, { type: 'case.close', caseId: one.caseId, eventId: v7() });
    const later = await ingest('one', 'again');
    expect(later.customerId).toBe(three.customerId);
    await act(world, ana, { type: 'customer.unmerge', customerId: one.customerId });
    expect(await Promise.all([one, two, three].map(ownerOf))).toEqual([
      one.customerId,
      three.customerId,
      three.customerId,
    ]);
    await act(world, ana, { type: 'customer.unmerge', customerId: two.customerId });
    expect(await Promise.all([one, two, three].map(ownerOf))).toEqual([
      one.customerId,
      two.customerId,
      three.customerId,
    ]);
    expect(await typesOf(world, one.caseId)).toContain('customerChanged');
    await world.close();
  });

  test('[CASE-34] an escalation goes to the manager of the team with the fewest open cases, with the words', async () => {
    const world = await openWorld(await database.fresh());
    const admin = await addAgent(world, { role: 'admin' });
    const team = await addTeam(world, admin);
    const busy = await addAgent(world, { role: 'manager', teamIds: [team] });
    const free = await addAgent(world, { role: 'manager', teamIds: [team] });
    await addAgent(world, { role: 'manager', teamIds: [team], disabled: true });
    const ana = await addAgent(world, { teamIds: [team] });
    const [one, two] = [
      await world.ledger.ingest(world.workspaceId, written('one', 'help')),
      await world.ledger.ingest(world.workspaceId, written('two', 'help')),
    ];
    await act(world, admin, toTeam(one.caseId, team), toTeam(two.caseId, team));
    await act(world, busy, send(one.caseId, 'mine'));
    await act(world, ana, { type: 'case.escalate', caseId: two.caseId, eventId: v7(), words: 'Outrageous!' });
    expect(await caseOf(world, two.caseId)).toMatchObject({ escalated: true, assigneeId: free.agentId });
    const events = await world.ledger.timeline(world.workspaceId, two.caseId, 1);
    expect(events[0]?.event).toMatchObject({ type: 'escalated', words: 'Outrageous!' });
    await world.close();
  });

  test('[CASE-35] a customer who writes again finds the open case, reopens one of the last three days, or gets a new one', async () => {
    const clock = new HandClock(1_000_000_000_000);
    const world = await openWorld(await database.fresh(), { clock });
    const ana = await addAgent(world);
    const phone = { kind: 'phone', value: '+49 (30) 123-45' } as const;
    const first = await world.ledger.ingest(world.workspaceId, written('', 'hi', { identity: phone }));
    const write = (text: string) =>
      world.ledger.ingest(
        world.workspaceId,
        written('', text, { identity: { kind: 'phone', value: '+493012345' } }),
      );
    expect(await write('still there?')).toEqual(first);
    await act(world, ana, { type: 'case.close', caseId: first.caseId, eventId: v7() });
    clock.turn(2 * day);
    expect(await write('it is back')).toEqual(first);
    expect(await typesOf(world, first.caseId)).toContain('reopened');
    await act(world, ana, { type: 'case.close', caseId: first.caseId, eventId: v7() });
    clock.turn(4 * day);
    const second = await write('another thing');
    expect(second).toMatchObject({ customerId: first.customerId });
    expect(second.caseId).not.toBe(first.caseId);
    await world.close();
  });

  test('[CASE-36] the same channel event twice changes nothing, and the end of a call reopens nothing', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const event = written('v', 'help');
    const [one, two] = await Promise.all([
      world.ledger.ingest(world.workspaceId, event),
      world.ledger.ingest(world.workspaceId, event),
    ]);
    expect(two).toEqual(one);
    expect(await world.ledger.ingest(world.workspaceId, event)).toEqual(one);
    expect(await typesOf(world, one.caseId)).toEqual(['opened', 'contactStarted', 'message']);
    const ringing = fromPhone('123');
    const call = (fact: object): OpBody => ({
      type: 'channelEvent',
      event: { ...ringing, eventId: v7(), fact: { type: 'call', direction: 'incoming', fact } as never },
    });
    await act(world, ana, { type: 'channelEvent', event: ringing }, call({ state: 'answered' }));
    const calling = (await world.ledger.open(world.workspaceId)).find(
      ({ value }) => value.channel === 'phone',
    );
    const caseId = calling?.value.caseId ?? '';
    expect(calling?.value).toMatchObject({ assigneeId: ana.agentId, contacts: [{ agentId: ana.agentId }] });
    await act(
      world,
      ana,
      { type: 'case.close', caseId, eventId: v7() },
      call({ state: 'ended', ending: { by: 'remote', cause: 'hungUp' }, talkedMs: 5, mos: null }),
    );
    expect(await caseOf(world, caseId)).toMatchObject({ status: { state: 'closed' } });
    expect((await caseOf(world, caseId)).contacts[0]?.endedAt).not.toBeNull();
    const words: OpBody = { type: 'channelEvent', event: written('v', 'not mine to say') };
    expect(await actOne(world, ana, words)).toMatchObject({ refusal: 'notAllowed' });
    await world.close();
  });

  test('[CASE-47] with a case that is closed end its chats, and what is written afterwards begins a new one', async () => {
    const world = await openWorld(await database.fresh());
    const { ledger, workspaceId } = world;
    const [ana, ben] = [await addAgent(world), await addAgent(world)];
    const chat = written('v', 'help');
    const { caseId } = await ledger.ingest(workspaceId, chat);
    const ringing = fromPhone('123', { identity: chat.identity });
    await act(world, ana, send(caseId, 'Hello'), { type: 'channelEvent', event: ringing });
    await act(world, ben, { type: 'case.close', caseId, eventId: v7() });
    const ended = await ledger.timeline(workspaceId, caseId, 2);
    expect(ended.map(({ event }) => event)).toMatchObject([
      { type: 'contactEnded', contactId: chat.contactId, by: { agentId: ben.agentId } },
      { type: 'closed', by: { agentId: ben.agentId } },
    ]);
    const over = { contactId: chat.contactId, endedAt: ended[1]?.event.at };
    expect((await caseOf(world, caseId)).contacts).toMatchObject([
      // Its agent is asked to wrap it up.
      { ...over, agentId: ana.agentId },
      { contactId: ringing.contactId, endedAt: null },
    ]);

    // Written on the way, by somebody who could not know.
    const late = written('v', 'one more thing', { contactId: chat.contactId });
    const later = written('v', 'and another', { contactId: chat.contactId });
    expect(await ledger.ingest(workspaceId, late)).toMatchObject({ caseId });
    await ledger.ingest(workspaceId, later);
    const { contacts } = await caseOf(world, caseId);
    expect(contacts).toMatchObject([over, {}, { channel: 'webchat', endedAt: null }]);
    for (const { eventId } of [late, later]) {
      const message = (await ledger.read(workspaceId, 'event', eventId))?.value;
      expect(message).toMatchObject({ contactId: contacts[2]?.contactId });
    }
    await act(world, ana, { type: 'case.close', caseId, eventId: v7() });
    expect((await typesOf(world, caseId)).filter((type) => type === 'contactEnded')).toHaveLength(2);
    await act(world, ana, { type: 'case.close', caseId, eventId: v7() });
    expect((await typesOf(world, caseId)).filter((type) => type === 'contactEnded')).toHaveLength(2);
    await world.close();
  });

  test('[CASE-37] what no database can keep as it is (NUL, half characters) is taken all the same', async () => {
    const world = await openWorld(await database.fresh());
    const text = 'a\0b \ud800 c';
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v\0\ud800', text));
    const again = await world.ledger.ingest(world.workspaceId, written('v\0\ud800', 'again'));
    expect(again.caseId).toBe(caseId);
    const events = await world.ledger.timeline(world.workspaceId, caseId, 10);
    expect(events.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ type: 'message', text }),
    );
    await world.close();
  });

  test('[CASE-38] time never runs backwards, whatever the clock of the server does', async () => {
    const clock = new HandClock(1_000_000_000_000);
    const world = await openWorld(await database.fresh(), { clock });
    const ana = await addAgent(world);
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    for (const turn of [day, -2 * day, day / 2, 2 * day]) {
      clock.turn(turn);
      await act(world, ana, send(caseId, `after ${turn}`));
    }
    const events = await world.ledger.timeline(world.workspaceId, caseId, 100);
    const times = events.map(({ event }) => event.at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(times.at(-1)).toBe(clock.now());
    await world.close();
  });

  test('[CASE-39] with a team that is deleted go no cases', async () => {
    const world = await openWorld(await database.fresh());
    const admin = await addAgent(world, { role: 'admin' });
    const team = await addTeam(world, admin);
    const [open, closed] = [
      await world.ledger.ingest(world.workspaceId, written('one', 'help')),
      await world.ledger.ingest(world.workspaceId, written('two', 'help')),
    ];
    await act(world, admin, toTeam(open.caseId, team), toTeam(closed.caseId, team), {
      type: 'case.close',
      caseId: closed.caseId,
      eventId: v7(),
    });
    await act(world, admin, { type: 'record.delete', entity: 'team', id: team, baseVersion: 1 });
    expect(await caseOf(world, open.caseId)).toMatchObject({ teamId: null });
    await world.ledger.ingest(world.workspaceId, written('two', 'again'));
    expect(await caseOf(world, closed.caseId)).toMatchObject({ teamId: null, status: { state: 'open' } });
    await world.close();
  });

  test('[CASE-46] an agent who is disabled or leaves the team leaves its open cases, and gets none back with a customer', async () => {
    const world = await openWorld(await database.fresh());
    const admin = await addAgent(world, { role: 'admin' });
    const team = await addTeam(world, admin);
    const ana = await addAgent(world, { teamIds: [team] });
    const close = (caseId: string): OpBody => ({ type: 'case.close', caseId, eventId: v7() });
    const give = (caseId: string): OpBody => ({
      type: 'case.assign',
      caseId,
      eventId: v7(),
      expectedAssigneeId: null,
      assigneeId: ana.agentId,
    });
    const ids: Record<string, string> = {};
    for (const name of ['ofTeam', 'open', 'closed', 'closedOfTeam']) {
      ids[name] = (await world.ledger.ingest(world.workspaceId, written(name, 'help'))).caseId;
    }
    const { ofTeam = '', open = '', closed = '', closedOfTeam = '' } = ids;
    await act(world, admin, toTeam(ofTeam, team), toTeam(closedOfTeam, team));
    await act(world, admin, ...[ofTeam, open, closed, closedOfTeam].map(give));
    await act(world, admin, close(closed), close(closedOfTeam));
    const assignee = async (caseId: string) => (await caseOf(world, caseId)).assigneeId;

    await world.ledger.put(world.workspaceId, 'agent', { ...ana, teamIds: [] });
    expect(await caseOf(world, ofTeam)).toMatchObject({ assigneeId: null, teamId: team });
    expect(await assignee(open)).toBe(ana.agentId);
    await world.ledger.ingest(world.workspaceId, written('closedOfTeam', 'again'));
    expect(await caseOf(world, closedOfTeam)).toMatchObject({ assigneeId: null, status: { state: 'open' } });

    await world.ledger.put(world.workspaceId, 'agent', { ...ana, teamIds: [], disabled: true });
    expect(await assignee(open)).toBeNull();
    expect(await assignee(closed)).toBe(ana.agentId);
    await world.ledger.ingest(world.workspaceId, written('closed', 'again'));
    expect(await caseOf(world, closed)).toMatchObject({ assigneeId: null, status: { state: 'open' } });
    await act(world, admin, close(open), { type: 'case.reopen', caseId: open, eventId: v7() });
    expect(await assignee(open)).toBeNull();
    await world.close();
  });

  test('[CASE-40] routing assigns in the name of the system, to somebody who sees the case and is expected', async () => {
    const world = await openWorld(await database.fresh());
    const admin = await addAgent(world, { role: 'admin' });
    const team = await addTeam(world, admin);
    const [inside, outside] = [await addAgent(world, { teamIds: [team] }), await addAgent(world)];
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    await act(world, admin, toTeam(caseId, team));
    const assign = (expected: string | null, to: string) =>
      world.ledger.assign(world.workspaceId, caseId, expected, to);
    expect(await assign(null, outside.agentId)).toBe(false);
    expect(await assign(null, inside.agentId)).toBe(true);
    expect(await assign(null, admin.agentId)).toBe(false);
    expect(await caseOf(world, caseId)).toMatchObject({ assigneeId: inside.agentId, teamId: team });
    const events = await world.ledger.timeline(world.workspaceId, caseId, 1);
    expect(events[0]?.event.by).toEqual({ kind: 'system' });
    await world.close();
  });

  test('[CASE-41] a case that an agent opens is theirs, and its customer is the one of the address', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const known = await world.ledger.ingest(world.workspaceId, fromPhone('+49 30 1'));
    const open = (caseId: string): OpBody => ({
      type: 'case.open',
      caseId,
      eventId: v7(),
      identity: { kind: 'phone', value: '+4930 1' },
      channel: 'phone',
      subject: 'Call back',
    });
    const caseId = v7();
    expect(await actOne(world, ana, open(caseId))).toMatchObject({ ok: true });
    expect(await caseOf(world, caseId)).toMatchObject({
      customerId: known.customerId,
      assigneeId: ana.agentId,
      subject: 'Call back',
    });
    expect(await actOne(world, ana, open(caseId))).toMatchObject({ refusal: 'invalid' });
    await world.close();
  });

  test('[CASE-42] two who label at once both succeed; a label or contact that is not there is not found', async () => {
    const world = await openWorld(await database.fresh());
    const [ana, admin] = [await addAgent(world), await addAgent(world, { role: 'admin' })];
    const labelIds = [v7(), v7()];
    await act(
      world,
      admin,
      ...labelIds.map((labelId, n): OpBody => ({
        type: 'label.put',
        baseVersion: 0,
        label: { labelId, name: `${n}`, color: 'red' },
      })),
    );
    const event = written('v', 'help');
    const { caseId } = await world.ledger.ingest(world.workspaceId, event);
    const label = (add: string[], remove: string[] = []): OpBody => ({
      type: 'case.label',
      caseId,
      eventId: v7(),
      add,
      remove,
    });
    await Promise.all(labelIds.map((labelId) => actOne(world, ana, label([labelId]))));
    expect((await caseOf(world, caseId)).labelIds.toSorted()).toEqual(labelIds.toSorted());
    await act(world, ana, label([], labelIds.slice(0, 1)));
    expect((await caseOf(world, caseId)).labelIds).toEqual(labelIds.slice(1));
    expect(await actOne(world, ana, label([v7()]))).toMatchObject({ refusal: 'notFound' });
    const wrapUp = (contactId: string, note: string): OpBody => ({
      type: 'contact.wrapUp',
      caseId,
      eventId: v7(),
      contactId,
      note,
      disposition: null,
    });
    expect(await actOne(world, ana, wrapUp(v7(), 'done'))).toMatchObject({ refusal: 'notFound' });
    expect(await actOne(world, ana, wrapUp(event.contactId, ' '))).toMatchObject({ refusal: 'invalid' });
    expect(await actOne(world, ana, wrapUp(event.contactId, 'done'))).toMatchObject({ ok: true });
    expect((await caseOf(world, caseId)).contacts[0]?.wrapUp).toEqual({ note: 'done', disposition: null });
    await world.close();
  });

  test('[CASE-43] receipts and surveys belong to what is there, open nothing, and count once', async () => {
    const world = await openWorld(await database.fresh());
    const ana = await addAgent(world);
    const from = (fact: object) =>
      world.ledger.ingest(world.workspaceId, written('v', '', { fact: fact as never }));
    const survey = { type: 'survey', score: 5, word: 'Great' };
    await expect(from(survey)).rejects.toMatchObject({ refusal: 'notFound' });
    await expect(from({ type: 'message', text: ' ', attachments: [], replyTo: null })).rejects.toMatchObject({
      refusal: 'invalid',
    });
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const message = send(caseId, 'hello');
    await act(world, ana, message, { type: 'case.close', caseId, eventId: v7() });
    for (const receipt of ['delivered', 'read', 'delivered']) {
      await from({ type: 'received', receipt, upTo: message.eventId });
    }
    await expect(from({ type: 'received', receipt: 'read', upTo: v7() })).rejects.toMatchObject({
      refusal: 'invalid',
    });
    await from(survey);
    const of = await caseOf(world, caseId);
    expect(of).toMatchObject({ status: { state: 'closed' }, survey: { score: 5 } });
    expect(of.readTo).toBe(of.lastMessage?.at);
    expect((await typesOf(world, caseId)).filter((type) => type === 'received')).toHaveLength(2);
    await from({ type: 'askedForAnother', reason: 'Rude' });
    expect(await caseOf(world, caseId)).toMatchObject({ assigneeId: null, status: { state: 'open' } });
    await world.close();
  });

  test('[CASE-44] an agent changes their own state and what is known of a customer, unless somebody was faster', async () => {
    const world = await openWorld(await database.fresh());
    const [ana, bob] = [await addAgent(world), await addAgent(world)];
    const { customerId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const update = (name: string): OpBody => ({
      type: 'customer.update',
      customerId,
      baseVersion: 1,
      name,
      notes: '',
    });
    expect(await actOne(world, ana, update('Kim'))).toMatchObject({ ok: true });
    expect(await actOne(world, bob, update('Tim'))).toMatchObject({
      refusal: 'conflict',
      current: { name: 'Kim' },
    });
    await act(world, ana, { type: 'agent.state', medium: 'chat', state: { state: 'away', reason: 'Lunch' } });
    const agents = await world.ledger.list(world.workspaceId, 'agent');
    const chatOf = ({ agentId }: typeof ana) =>
      agents.find(({ value }) => value.agentId === agentId)?.value.states.chat.state;
    expect([chatOf(ana), chatOf(bob)]).toEqual(['away', 'available']);
    await world.close();
  });

  test('[CASE-45] an address that is proved leads to its customer from then on; one that is claimed is only noted', async () => {
    const world = await openWorld(await database.fresh());
    const { customerId } = await world.ledger.ingest(world.workspaceId, written('v', 'help'));
    const visitor = { kind: 'visitor', value: 'v' } as const;
    const phone = { kind: 'phone', value: '+49 (30) 7' } as const;
    const email = { kind: 'email', value: 'Kim@Example.com' } as const;
    await world.ledger.addIdentity(world.workspaceId, visitor, phone, 'proved');
    await world.ledger.addIdentity(world.workspaceId, visitor, email, 'claimed');
    const from = (identity: Identity) =>
      world.ledger.ingest(world.workspaceId, written('', 'hello', { identity }));
    expect((await from({ kind: 'phone', value: '+49307' })).customerId).toBe(customerId);
    expect((await from({ kind: 'email', value: 'kim@example.com' })).customerId).not.toBe(customerId);
    const stored = await world.ledger.read(world.workspaceId, 'customer', customerId);
    expect(stored?.value.identities).toHaveLength(3);
    await world.close();
  });
});

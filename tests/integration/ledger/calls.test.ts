import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { CallFact, ChannelEvent } from '#core/domain/timeline/channelEvent.ts';
import { onEachDatabase } from './databases.ts';
import {
  act,
  actOne,
  addAgent,
  addTeam,
  caseOf,
  fromPhone,
  openWorld,
  toTeam,
  written,
  type World,
} from './world.ts';

const ended: CallFact = {
  state: 'ended',
  ending: { by: 'them', cause: 'hungup' },
  talkedMs: 5,
  mos: null,
};
const recorded: CallFact = {
  state: 'recorded',
  file: { blobId: v7(), name: 'call.webm', type: 'audio/webm', size: 3 },
  recordedMs: 4,
};

/** What the phone that has this call reports of it. */
const tells = (call: ChannelEvent, fact: CallFact, more: Partial<ChannelEvent> = {}): OpBody => ({
  type: 'channelEvent',
  event: { ...call, eventId: v7(), ...more, fact: { type: 'call', direction: 'incoming', fact } },
});

const ringing: CallFact = { state: 'ringing' };
const answered: CallFact = { state: 'answered' };

const handOver = (caseId: string, from: Agent, teamId: string): OpBody => ({
  type: 'case.assign',
  caseId,
  eventId: v7(),
  expectedAssigneeId: from.agentId,
  assigneeId: null,
  teamId,
});

const casesOf = async ({ ledger, workspaceId }: World) =>
  (await ledger.list(workspaceId, 'case')).map(({ value }) => value);

async function onlyCaseOf(world: World): Promise<string> {
  const [only, ...others] = await casesOf(world);
  expect(others).toEqual([]);
  return only?.caseId ?? '';
}

const factsOf = async ({ ledger, workspaceId }: World, caseId: string): Promise<string[]> =>
  (await ledger.timeline(workspaceId, caseId, 1000)).flatMap(({ event }) =>
    event.type === 'call' ? [event.fact.state] : [],
  );

onEachDatabase((database) => {
  async function aWorld() {
    const world = await openWorld(await database.fresh());
    const admin = await addAgent(world, { role: 'admin' });
    const [red, blue] = [await addTeam(world, admin, 'Red'), await addTeam(world, admin, 'Blue')];
    const ana = await addAgent(world, { teamIds: [red] });
    const bob = await addAgent(world, { teamIds: [red] });
    return { world, admin, blue, ana, bob, call: fromPhone('+49301') };
  }

  test('[CASE-48] what follows in a call goes to its case, though that was handed to a team that its agent is not of', async () => {
    const { world, admin, blue, ana, call } = await aWorld();
    await act(world, ana, tells(call, ringing), tells(call, answered));
    const caseId = await onlyCaseOf(world);
    expect(await actOne(world, admin, handOver(caseId, ana, blue))).toMatchObject({ ok: true });
    const later = await act(
      world,
      ana,
      ...[{ state: 'held' } as const, ended, recorded].map((fact) => tells(call, fact)),
    );
    expect(later.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await onlyCaseOf(world)).toBe(caseId);
    expect(await factsOf(world, caseId)).toEqual(['ringing', 'answered', 'held', 'ended', 'recorded']);
    const { teamId, assigneeId, contacts } = await caseOf(world, caseId);
    expect({ teamId, assigneeId }).toEqual({ teamId: blue, assigneeId: null });
    expect(contacts).toMatchObject([{ agentId: ana.agentId, endedAt: expect.any(Number) }]);
    await world.close();
  });

  test('[CASE-48] who answers a call whose case went to another team while it rang leaves the case there', async () => {
    const { world, admin, blue, ana, call } = await aWorld();
    await act(world, ana, tells(call, ringing));
    const caseId = await onlyCaseOf(world);
    await act(world, admin, toTeam(caseId, blue));
    await act(world, ana, tells(call, answered), tells(call, ended));
    expect(await onlyCaseOf(world)).toBe(caseId);
    expect(await caseOf(world, caseId)).toMatchObject({
      teamId: blue,
      assigneeId: null,
      contacts: [{ agentId: ana.agentId, endedAt: expect.any(Number) }],
    });
    await world.close();
  });

  test('[CASE-48] nobody adds to the call of somebody else whose case they do not see', async () => {
    const { world, admin, blue, ana, bob, call } = await aWorld();
    await act(world, ana, tells(call, ringing), tells(call, answered));
    const caseId = await onlyCaseOf(world);
    // In sight it may be somebody else's: a second phone of the same person, or a colleague who took the call over.
    expect(await actOne(world, bob, tells(call, { state: 'held' }))).toMatchObject({ ok: true });
    await act(world, admin, handOver(caseId, ana, blue));
    const named = { caseId };
    for (const event of [tells(call, ended), tells(call, ended, named)]) {
      expect(await actOne(world, bob, event)).toMatchObject({ refusal: 'notFound' });
    }
    expect(await factsOf(world, caseId)).toEqual(['ringing', 'answered', 'held']);
    expect(await onlyCaseOf(world)).toBe(caseId);
    await world.close();
  });

  test('[CASE-48] nothing but its ringing opens a case for a call, not even a customer', async () => {
    const { world, admin, blue, ana, call } = await aWorld();
    for (const fact of [answered, ended, recorded]) {
      expect(await actOne(world, ana, tells(call, fact))).toMatchObject({ refusal: 'notFound' });
    }
    expect(await world.ledger.list(world.workspaceId, 'customer')).toEqual([]);
    // A customer whose only case is out of sight.
    const { identity } = call;
    const { caseId } = await world.ledger.ingest(world.workspaceId, written('', 'help', { identity }));
    await act(world, admin, toTeam(caseId, blue));
    expect(await actOne(world, ana, tells(call, ended))).toMatchObject({ refusal: 'notFound' });
    expect(await onlyCaseOf(world)).toBe(caseId);
    await world.close();
  });

  test('[CASE-48] a call finds its case behind any number of newer ones', async () => {
    const { world, ana, call } = await aWorld();
    await act(world, ana, tells(call, ringing), tells(call, answered));
    const caseId = await onlyCaseOf(world);
    const newer = Array.from({ length: 30 }, (): OpBody => ({
      type: 'case.open',
      caseId: v7(),
      eventId: v7(),
      identity: call.identity,
      channel: 'phone',
      subject: 'Another thing',
    }));
    await act(world, ana, ...newer);
    await act(world, ana, tells(call, ended), tells(call, recorded));
    expect(await factsOf(world, caseId)).toEqual(['ringing', 'answered', 'ended', 'recorded']);
    await world.close();
  });
});

import { once } from 'node:events';
import { expect, test } from 'vitest';
import { until } from '#tests/fixtures/processes.ts';
import { aTeam, toTeam, World } from '../server/world.ts';
import { invite, join, someCase } from './ends.ts';
import { inEveryPlace } from './places.ts';

inEveryPlace((open) => {
  test('[ASSIST-5] [ASSIST-8] agent and customer find each other by the first half of the code, and hear each other in order', async () => {
    const { agents, customers, owner, caseId } = await open();
    const agent = invite(agents, owner, caseId);
    const { invitationId, expiresAt } = await agent.heard('invited');
    expect(expiresAt - Date.now()).toBeGreaterThan(4 * 60_000);
    const customer = join(customers, invitationId);
    // The organisation is what the server knows, and nothing that the agent has typed for the occasion.
    expect(await customer.heard('welcome')).toMatchObject({ organisation: 'Acme', agent: 'Ada' });
    expect(await agent.heard('peer')).toEqual({ type: 'peer', present: true });
    expect(await customer.heard('peer')).toEqual({ type: 'peer', present: true });
    const words = Array.from({ length: 20 }, (_, n) => `字 ${n}`);
    for (const text of words) {
      agent.say({ type: 'say', text });
      customer.say({ type: 'say', text: `${text}!` });
    }
    await until(
      'all words at both ends',
      () => agent.frames.length + customer.frames.length === 40 || undefined,
    );
    expect(customer.frames).toEqual(words.map((text) => ({ type: 'heard', text })));
    expect(agent.frames).toEqual(words.map((text) => ({ type: 'heard', text: `${text}!` })));
  });

  test('[ASSIST-4] only somebody who is signed in invites, and what was never invited looks like what is over', async () => {
    const { agents, customers, owner, caseId } = await open();
    expect(await invite(agents, { token: 'forged' }, caseId).closed).toBe(4401);
    const agent = invite(agents, owner, caseId);
    const { invitationId } = await agent.heard('invited');
    const other = String((Number(invitationId) + 1) % 1_000_000).padStart(6, '0');
    expect(await join(customers, other).closed).toBe(4404);
    agent.socket.close();
    await agent.closed;
    await until('the invitation to be over', async () =>
      (await join(customers, invitationId).closed) === 4404 ? true : undefined,
    );
  });

  test('[ASSIST-4] an agent has one invitation at a time: the newest, at whichever node', async () => {
    const { agents, customers, owner, caseId } = await open();
    const first = invite(agents, owner, caseId);
    const { invitationId } = await first.heard('invited');
    const second = invite(customers, owner, caseId);
    const { invitationId: newer } = await second.heard('invited');
    expect(await first.closed).toBe(4410);
    expect(await join(customers, invitationId).closed).toBe(4404);
    expect(await join(agents, newer).heard('welcome')).toMatchObject({ type: 'welcome' });
  });

  test('[ASSIST-4] three who do not know the code burn it, and meanwhile nobody else comes in', async () => {
    const { agents, customers, owner, caseId } = await open();
    const agent = invite(agents, owner, caseId);
    const { invitationId } = await agent.heard('invited');
    for (let guess = 0; guess < 3; guess += 1) {
      const guesser = join(customers, invitationId);
      await guesser.heard('welcome');
      await agent.heardPeer(true);
      expect(await join(agents, invitationId).closed).toBe(4409);
      // One leaves by itself, as who wants to guess again would.
      if (guess === 1) guesser.socket.close();
      else agent.say({ type: 'refused' });
      await guesser.closed;
      await agent.heardPeer(false);
    }
    expect(await agent.closed).toBe(4404);
    expect(await join(customers, invitationId).closed).toBe(4404);
  });

  test('[ASSIST-4] of many who come at once with the same code one is let in', async () => {
    const { agents, customers, owner, caseId } = await open();
    const { invitationId } = await invite(agents, owner, caseId).heard('invited');
    const ends = Array.from({ length: 8 }, (_, n) => join(n % 2 === 0 ? agents : customers, invitationId));
    const fates = ends.map(async (end) => await Promise.race([end.closed, end.heard('welcome')]));
    const codes = await Promise.all(fates);
    expect(codes.filter((fate) => fate === 4409)).toHaveLength(7);
  });

  test('[ASSIST-4] one address may try ten codes in a minute, at all nodes together', async () => {
    const { agents, customers } = await open({ deps: { clock: stillClock } });
    const codes = await Promise.all(
      Array.from(
        { length: 12 },
        (_, n) => join(n % 2 === 0 ? agents : customers, String(n).padStart(6, '0')).closed,
      ),
    );
    expect(codes.filter((code) => code === 4404)).toHaveLength(10);
    expect(codes.filter((code) => code === 4429)).toHaveLength(2);
  });

  test('[ASSIST-5] frames that make no sense, and pages of another origin, are kept out', async () => {
    const { agents, customers, owner, caseId } = await open();
    const agent = invite(agents, owner, caseId);
    const { invitationId } = await agent.heard('invited');
    const foreign = join(customers, invitationId, { origin: 'https://evil.example' });
    const [, response] = (await once(foreign.socket, 'unexpected-response')) as [
      unknown,
      { statusCode: number },
    ];
    expect(response.statusCode).toBe(403);
    const customer = join(customers, invitationId);
    await customer.heard('welcome');
    customer.say({ type: 'accepted' });
    expect(await customer.closed).toBe(4400);
    const second = invite(agents, owner, caseId);
    await second.heard('invited');
    second.socket.send('no json');
    expect(await second.closed).toBe(4400);
  });
});

/** So that a minute does not pass between two tries. */
const started = Date.now();
const stillClock = { now: (): number => started, after: () => (): void => undefined };

test('[ASSIST-10] an agent invites only the customers of cases that they may see', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const [mine, theirs] = [aTeam('Mine'), aTeam('Theirs')];
  await world.mustPush(owner, mine, theirs);
  const agent = await world.addAgent(owner, 'agent', [mine.team.teamId]);
  const caseId = await someCase(world, owner);
  await world.mustPush(owner, toTeam(caseId, owner.agent.agentId, theirs.team.teamId));
  expect(await invite(world, agent, caseId).closed).toBe(4404);
  for (const none of ['', 'x', '01890000-0000-7000-8000-000000000000']) {
    expect(await invite(world, owner, none).closed).toBe(4404);
  }
  expect(await invite(world, owner, caseId).heard('invited')).toMatchObject({ type: 'invited' });
});

test('[ASSIST-4] behind a trusted proxy the customers’ own addresses are counted', async () => {
  const world = await World.start({ trustProxy: ['127.0.0.1'], deps: { clock: stillClock } });
  await world.setUp();
  const from = (address: string): Promise<number> =>
    join(world, '000000', { headers: { 'x-forwarded-for': address } }).closed;
  const codes = await Promise.all(Array.from({ length: 11 }, () => from('203.0.113.1')));
  expect(codes.filter((code) => code === 4429)).toHaveLength(1);
  expect(await from('203.0.113.2')).toBe(4404);
});

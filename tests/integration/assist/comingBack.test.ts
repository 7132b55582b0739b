import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { until } from '#tests/fixtures/processes.ts';
import { startPostgres } from '#tests/fixtures/databases/postgres.ts';
import { TurnedClock } from '../routing/turnedClock.ts';
import { World } from '../server/world.ts';
import { agentBack, customerBack, invite, join, someCase, type End } from './ends.ts';
import { inEveryPlace, type Place } from './places.ts';

interface Met {
  readonly invitationId: string;
  readonly agent: End;
  readonly customer: End;
  readonly agentToken: string;
  readonly customerToken: string;
}

async function meet({ agents, customers, owner, caseId }: Place): Promise<Met> {
  const agent = invite(agents, owner, caseId);
  const { invitationId } = await agent.heard('invited');
  const customer = join(customers, invitationId);
  await customer.heard('welcome');
  await agent.heardPeer(true);
  await customer.heardPeer(true);
  agent.say({ type: 'accepted' });
  const [{ token: agentToken, forMs }, { token: customerToken }] = await Promise.all([
    agent.heard('resume'),
    customer.heard('resume'),
  ]);
  expect(forMs).toBe(120_000);
  return { invitationId, agent, customer, agentToken, customerToken };
}

const talk = async (one: End, other: End): Promise<void> => {
  one.say({ type: 'say', text: '有人吗' });
  expect(await other.heard('heard')).toEqual({ type: 'heard', text: '有人吗' });
  other.say({ type: 'say', text: 'here' });
  expect(await one.heard('heard')).toEqual({ type: 'heard', text: 'here' });
};

inEveryPlace((open) => {
  test('[ASSIST-9] an end whose socket broke comes back to the same meeting at any node, and the other one is told', async () => {
    const place = await open();
    const { agents, customers, owner } = place;
    const { invitationId, agent, customer, agentToken, customerToken } = await meet(place);
    await talk(agent, customer);
    customer.socket.terminate();
    await agent.heardPeer(false);
    // Nobody can tell whether it arrives, so it does not: it would be of before.
    agent.say({ type: 'say', text: 'into the void' });
    const customerAgain = customerBack(agents, invitationId, customerToken);
    expect(await customerAgain.heard('resume')).toMatchObject({ token: customerToken });
    await agent.heardPeer(true);
    await talk(agent, customerAgain);

    agent.socket.terminate();
    await customerAgain.heardPeer(false);
    const agentAgain = agentBack(customers, owner, invitationId, agentToken);
    expect(await agentAgain.heard('resume')).toMatchObject({ token: agentToken });
    expect(await agentAgain.heard('peer')).toEqual({ type: 'peer', present: true });
    await customerAgain.heardPeer(true);
    await talk(customerAgain, agentAgain);
  });

  test('[ASSIST-9] a socket that is dead without a word makes room for the new one', async () => {
    const place = await open();
    const { invitationId, agent, customer, customerToken } = await meet(place);
    const again = customerBack(place.agents, invitationId, customerToken);
    expect(await customer.closed).toBe(4412);
    await agent.heardPeer(true);
    await talk(agent, again);
  });

  test('[ASSIST-9] both may be away at once, and find each other again', async () => {
    const place = await open();
    const { invitationId, agent, customer, agentToken, customerToken } = await meet(place);
    agent.socket.terminate();
    await customer.heardPeer(false);
    customer.socket.terminate();
    const agentAgain = agentBack(place.agents, place.owner, invitationId, agentToken);
    await agentAgain.heard('resume');
    const customerAgain = customerBack(place.customers, invitationId, customerToken);
    await customerAgain.heardPeer(true);
    await agentAgain.heardPeer(true);
    await talk(agentAgain, customerAgain);
  });

  test('[ASSIST-9] nobody comes back who has no token, or has that of somebody else', async () => {
    const place = await open();
    const { agents, customers, owner } = place;
    const { invitationId, agent, customer, agentToken, customerToken } = await meet(place);
    const other = await agents.addAgent(owner, 'admin');
    const tries = [
      customerBack(customers, invitationId, 'x'.repeat(43)),
      customerBack(customers, invitationId, agentToken),
      agentBack(agents, owner, invitationId, customerToken),
      agentBack(agents, other, invitationId, agentToken),
      join(customers, invitationId),
    ];
    for (const each of tries) expect(await each.closed).toBe(4404);
    expect(await agentBack(agents, { token: 'forged' }, invitationId, agentToken).closed).toBe(4401);
    await talk(agent, customer);
  });

  test('[ASSIST-9] it is over as soon as one end says so, and the token is worth nothing then', async () => {
    for (const who of ['agent', 'customer'] as const) {
      const place = await open();
      const met = await meet(place);
      const other = who === 'agent' ? met.customer : met.agent;
      met[who].socket.close(1000);
      expect(await other.closed).toBe(4411);
      expect(await customerBack(place.customers, met.invitationId, met.customerToken).closed).toBe(4404);
      expect(await agentBack(place.agents, place.owner, met.invitationId, met.agentToken).closed).toBe(4404);
    }
  });

  test('[ASSIST-9] it is over when an end was away for two minutes', async () => {
    const clock = new TurnedClock();
    const place = await open({ deps: { clock } });
    const { invitationId, agent, customer, customerToken } = await meet(place);
    customer.socket.terminate();
    await agent.heardPeer(false);
    clock.turn(119_000);
    await until('the server to look again', () => clock.waiting.includes(1000) || undefined);
    const again = customerBack(place.customers, invitationId, customerToken);
    await agent.heardPeer(true);
    again.socket.terminate();
    await agent.heardPeer(false);
    clock.turn(120_000);
    expect(await agent.closed).toBe(4410);
    expect(await customerBack(place.customers, invitationId, customerToken).closed).toBe(4404);
  });

  test('[ASSIST-4] [ASSIST-9] before the customer was accepted nobody may come back', async () => {
    const { agents, customers, owner, caseId } = await open();
    const agent = invite(agents, owner, caseId);
    const { invitationId } = await agent.heard('invited');
    const customer = join(customers, invitationId);
    await customer.heardPeer(true);
    expect(customer.frames.some(({ type }) => type === 'resume')).toBe(false);
    agent.socket.terminate();
    expect(await customer.closed).toBe(1001);
  });

  test('[ASSIST-4] after five minutes nobody comes any more', async () => {
    const clock = new TurnedClock();
    const { agents, customers, owner, caseId } = await open({ deps: { clock } });
    const agent = invite(agents, owner, caseId);
    const { invitationId } = await agent.heard('invited');
    // Nodes that have asked the database for the time one after the other are as far apart while this clock stands still.
    clock.turn(280_000);
    await until('the server to look again', () => clock.waiting.includes(1000) || undefined);
    const late = join(customers, invitationId);
    await late.heard('welcome');
    await agent.heardPeer(true);
    agent.say({ type: 'refused' });
    await agent.heardPeer(false);
    clock.turn(20_000);
    expect(await join(customers, invitationId).closed).toBe(4404);
    clock.turn(1000);
    expect(await agent.closed).toBe(4410);
  });
});

describe('nodes that lose each other', () => {
  const twoNodes = async (
    clocks: readonly [TurnedClock | undefined, TurnedClock | undefined],
  ): Promise<Place & { readonly database: string; readonly stop: () => Promise<void> }> => {
    const postgres = await startPostgres();
    const database = await postgres.freshDatabase();
    const [agents, customers] = await Promise.all(
      clocks.map((clock) => World.start({ database, ...(clock ? { deps: { clock } } : {}) })),
    );
    if (!agents || !customers) throw new Error('no nodes');
    const owner = await agents.setUp();
    const caseId = await someCase(agents, owner);
    const stop = async (): Promise<void> => {
      await agents.stop();
      await customers.stop();
      await postgres.stop();
    };
    return { agents, customers, owner, caseId, database, stop };
  };

  test('[ASSIST-8] [ASSIST-9] whoever was at a node that is shut down comes back at another one', async () => {
    const place = await twoNodes([undefined, undefined]);
    const { agents, customers, owner, stop } = place;
    const { invitationId, agent, customer, agentToken } = await meet(place);
    await agents.stop();
    expect(await agent.closed).toBe(1001);
    await customer.heardPeer(false);
    const again = agentBack(customers, owner, invitationId, agentToken);
    await customer.heardPeer(true);
    await talk(again, customer);
    await stop();
  });

  test('[ASSIST-8] what no notice has told arrives all the same', async () => {
    const place = await twoNodes([undefined, undefined]);
    const { agent, customer } = await meet(place);
    const client = new Client({ connectionString: place.database });
    await client.connect();
    const { rowCount } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND (query LIKE '%heartline_nodes%' OR query LIKE '%pg_notify%')
         AND pid <> pg_backend_pid()`,
    );
    await client.end();
    expect(rowCount).toBeGreaterThanOrEqual(2);
    await talk(agent, customer);
    await place.stop();
  });

  test('[ASSIST-4] [ASSIST-8] the nodes’ own clocks may be years apart', async () => {
    const clock = new TurnedClock();
    const place = await twoNodes([clock, undefined]);
    expect(clock.now()).toBeLessThan(Date.now() - 365 * 86_400_000);
    const { invitationId, agent, customer, customerToken } = await meet(place);
    customer.socket.terminate();
    await agent.heardPeer(false);
    const again = customerBack(place.agents, invitationId, customerToken);
    await agent.heardPeer(true);
    await talk(agent, again);
    await place.stop();
  });

  test('[ASSIST-4] the seat of a socket that is gone is free as soon as the database takes that', async () => {
    const place = await twoNodes([undefined, undefined]);
    const { agents, customers, owner, caseId } = place;
    const agent = invite(agents, owner, caseId);
    const { invitationId } = await agent.heard('invited');
    const customer = join(customers, invitationId);
    await agent.heardPeer(true);
    const [client, watcher] = [1, 2].map(() => new Client({ connectionString: place.database }));
    if (!client || !watcher) throw new Error('no clients');
    await Promise.all([client.connect(), watcher.connect()]);
    // It is broken off at the very statement that would free the seat.
    await client.query('BEGIN; LOCK TABLE assist_meeting IN EXCLUSIVE MODE');
    customer.socket.terminate();
    await until('that statement to be broken off', async () => {
      // Within one transaction pg_stat_activity always shows what it showed first: it takes another client to look again.
      const { rowCount } = await watcher.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
           AND wait_event_type = 'Lock' AND query LIKE '%assist_meeting%'`,
      );
      return rowCount === 0 ? undefined : true;
    });
    await client.query('COMMIT');
    await Promise.all([client.end(), watcher.end()]);
    await agent.heardPeer(false);
    await join(customers, invitationId).heard('welcome');
    await place.stop();
  });

  test('[ASSIST-8] a node that gives no sign of life any more has no sockets, for all others', async () => {
    // The agents’ node has begun, and its time stands still: it never says again that it lives.
    const [dead, alive] = [new TurnedClock(), new TurnedClock()];
    const place = await twoNodes([dead, alive]);
    const { customers, owner, stop } = place;
    const { invitationId, agent, customer, agentToken } = await meet(place);
    const gone = customer.heardPeer(false);
    for (let s = 0; s < 20; s += 1) {
      await until('the living node to look again', () => alive.waiting.includes(1000) || undefined);
      alive.turn(1000);
    }
    await gone;
    expect(await agent.closed).toBe(1001);
    const again = agentBack(customers, owner, invitationId, agentToken);
    await customer.heardPeer(true);
    await talk(again, customer);
    await stop();
  });
});

import { expect, onTestFinished, test } from 'vitest';
import type { HeardFrame, MeetingLineEvents } from '#core/domain/assist/meetingLine.ts';
import { rendezvousCodes } from '#core/contracts/assist.ts';
import { until } from '#tests/fixtures/processes.ts';
import { CustomerLine } from '../../../main/sync/customerLine.ts';
import { agentRoute, openRendezvous } from '../../../main/sync/rendezvousLine.ts';
import { WeakLine } from '../../fixtures/visitor/weakLine.ts';
import { World } from '../server/world.ts';
import { someCase } from './ends.ts';
import { inEveryPlace, type Place } from './places.ts';

/** What a line tells, as words: the types of its frames, what was heard, and what became of the line. */
class Told implements MeetingLineEvents {
  readonly words: string[] = [];
  invitationId: string | undefined;

  readonly onFrame = (frame: HeardFrame): void => {
    if (frame.type === 'invited') this.invitationId = frame.invitationId;
    this.words.push(
      frame.type === 'heard' ? frame.text : frame.type === 'peer' ? `peer ${frame.present}` : frame.type,
    );
  };
  readonly onBack = (): void => void this.words.push('back');
  readonly onEnd = (code: number): void => void this.words.push(`end ${code}`);

  /** Resolves once it has told just this since the last time. */
  async tells(...words: string[]): Promise<void> {
    await until(words.join(', '), () => this.words.length >= words.length || undefined, {
      timeoutMs: 20_000,
    });
    const told = this.words.splice(0, words.length).join(', ');
    if (told !== words.join(', ')) throw new Error(`It told “${told}”, not “${words.join(', ')}”.`);
  }
}

const random = (): number => 0;

/** Both ends over lines of their own that can be cut, at the moment when they have met. */
async function meet({ agents, customers, owner, caseId }: Place) {
  const [toAgent, toCustomer] = await Promise.all(
    [agents, customers].map(async (world) => {
      const line = await WeakLine.open();
      line.to = world.port;
      onTestFinished(() => line.close());
      return line;
    }),
  );
  if (!toAgent || !toCustomer) throw new Error('no lines');
  const [agentTold, customerTold] = [new Told(), new Told()];
  const agent = openRendezvous(toAgent.url, agentRoute(owner.token, caseId), random, agentTold);
  onTestFinished(() => agent.close());
  await agentTold.tells('invited');
  const customer = new CustomerLine(toCustomer.url, agentTold.invitationId ?? '', random, customerTold);
  onTestFinished(() => customer.close());
  await customerTold.tells('welcome', 'peer true');
  await agentTold.tells('peer true');
  agent.say({ type: 'accepted' });
  // The token is there before what is said after it.
  agent.say({ type: 'say', text: 'hello' });
  await customerTold.tells('hello');
  customer.say('你好');
  await agentTold.tells('你好');
  return { agent, customer, agentTold, customerTold, toAgent, toCustomer };
}

inEveryPlace((open) => {
  test('[ASSIST-9] each end comes back by itself when its line was cut, and the other is told', async () => {
    const { agent, customer, agentTold, customerTold, toAgent, toCustomer } = await meet(await open());
    toCustomer.cut();
    await agentTold.tells('peer false');
    toCustomer.mend();
    await customerTold.tells('back', 'peer true');
    await agentTold.tells('peer true');
    toAgent.cut();
    await customerTold.tells('peer false');
    toAgent.mend();
    await agentTold.tells('back', 'peer true');
    await customerTold.tells('peer true');
    agent.say({ type: 'say', text: 'still there?' });
    await customerTold.tells('still there?');
    customer.close();
    await agentTold.tells('end 4411');
  });
});

inEveryPlace((open) => {
  test('[FOLLOW-5] a customer whose agent follows the session up hears of it, and finds the agent there', async () => {
    const place = await open();
    const { agentTold, customerTold } = await meet(place);
    const followUp = 'F'.repeat(22);
    const again = new Told();
    const agent = openRendezvous(
      place.agents.url,
      agentRoute(place.owner.token, place.caseId, followUp),
      random,
      again,
    );
    onTestFinished(() => agent.close());
    await customerTold.tells(`end ${rendezvousCodes.followedUp}`);
    const back = new Told();
    const customer = new CustomerLine(place.customers.url, followUp, random, back);
    onTestFinished(() => customer.close());
    await back.tells('welcome', 'peer true');
    await again.tells('invited', 'peer true');
    expect(again.invitationId).toBe(followUp);
    await agentTold.tells(`end ${rendezvousCodes.expired}`);
  });
});

test('[FOLLOW-2] a customer who is there first waits for the agent', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const caseId = await someCase(world, owner);
  const followUp = 'f'.repeat(22);
  const told = new Told();
  const customer = new CustomerLine(world.url, followUp, random, told);
  onTestFinished(() => customer.close());
  const again = new Told();
  // Another one that asked after it has had its answer: there is no such invitation.
  const later = new Told();
  const stranger = new CustomerLine(world.url, '000000', random, later);
  onTestFinished(() => stranger.close());
  await later.tells(`end ${rendezvousCodes.unknown}`);
  const agent = openRendezvous(world.url, agentRoute(owner.token, caseId, followUp), random, again);
  onTestFinished(() => agent.close());
  await told.tells('welcome', 'peer true');
  await again.tells('invited', 'peer true');
});

test('[FOLLOW-1] nobody else can take the follow-up of two others', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const caseId = await someCase(world, owner);
  const other = await world.otherWorkspace('other');
  const followUp = 'g'.repeat(22);
  const told = new Told();
  const agent = openRendezvous(world.url, agentRoute(owner.token, caseId, followUp), random, told);
  onTestFinished(() => agent.close());
  await told.tells('invited');
  const refused = new Told();
  const taking = openRendezvous(
    world.url,
    agentRoute(other.token, await someCase(world, other), followUp),
    random,
    refused,
  );
  onTestFinished(() => taking.close());
  await refused.tells(`end ${rendezvousCodes.unknown}`);
  expect(told.words).toEqual([]);
});

test('[ASSIST-9] a line that is silent is given up by both sides, and another one made', async () => {
  const world = await World.start();
  const owner = await world.setUp();
  const place = { agents: world, customers: world, owner, caseId: await someCase(world, owner) };
  const { agentTold, customerTold, toAgent } = await meet(place);
  toAgent.silence();
  await agentTold.tells('back', 'peer true');
  await until('the customer to be told', () => customerTold.words.at(-1) === 'peer true' || undefined);
});

test('[ASSIST-9] a line that never met anybody, or is not wanted any more, does not come back', async () => {
  const world = await World.start();
  const told = new Told();
  const line = new CustomerLine(world.url, '000000', random, told);
  await told.tells('end 4404');
  line.close();
  expect(told.words).toEqual([]);
});

test('[ASSIST-9] a customer’s line goes to https alone, but on this computer', () => {
  for (const server of [
    'http://support.example',
    'ftp://x.example',
    'https://a.example/path',
    'a.example',
    '',
  ]) {
    expect(() => new CustomerLine(server, '123456', random, new Told())).toThrow('badRequest');
  }
});

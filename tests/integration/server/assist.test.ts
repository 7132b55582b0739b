import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import {
  assistProtocol,
  rendezvousFrameSchema,
  type RendezvousFrame,
  type RendezvousSay,
} from '#core/contracts/assist.ts';
import { bearerProtocol } from '#core/contracts/sync/socket.ts';
import { until } from '#tests/fixtures/processes.ts';
import { World } from './world.ts';

/** One end of a rendezvous, as a real client opens it. */
class End {
  readonly socket: WebSocket;
  readonly frames: RendezvousFrame[] = [];
  readonly closed: Promise<number>;

  constructor(url: string, protocols: string[], options: WebSocket.ClientOptions = {}) {
    this.socket = new WebSocket(url, protocols, options);
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.on('message', (data: Buffer) => {
      this.frames.push(rendezvousFrameSchema.parse(JSON.parse(data.toString())));
    });
    this.socket.on('error', () => undefined);
    onTestFinished(() => this.socket.terminate());
  }

  say(said: RendezvousSay): void {
    this.socket.send(JSON.stringify(said));
  }

  async heard<T extends RendezvousFrame['type']>(type: T): Promise<Extract<RendezvousFrame, { type: T }>> {
    return await until(`a frame “${type}”`, () => {
      const n = this.frames.findIndex((frame) => frame.type === type);
      return n < 0 ? undefined : (this.frames.splice(n, 1)[0] as Extract<RendezvousFrame, { type: T }>);
    });
  }
}

const base = (world: World): string => world.url.replace(/^http/, 'ws');
const invite = (world: World, token: string): End =>
  new End(`${base(world)}/api/v1/assist`, [assistProtocol, bearerProtocol(token)]);
const join = (world: World, id: string, options: WebSocket.ClientOptions = {}): End =>
  new End(`${base(world)}/assist/${id}`, [assistProtocol], options);

test('[ASSIST-5] agent and customer find each other by the first half of the code, and hear each other', async () => {
  const world = await World.start();
  const { token } = await world.setUp();
  const agent = invite(world, token);
  const { invitationId, expiresAt } = await agent.heard('invited');
  expect(expiresAt - Date.now()).toBeGreaterThan(4 * 60_000);
  const customer = join(world, invitationId);
  // The organisation is what the server knows, and nothing that the agent has typed for the occasion.
  expect(await customer.heard('welcome')).toMatchObject({ organisation: expect.stringMatching(/./) });
  expect(await agent.heard('peer')).toEqual({ type: 'peer', present: true });
  agent.say({ type: 'say', text: 'one' });
  customer.say({ type: 'say', text: '二' });
  expect(await customer.heard('heard')).toEqual({ type: 'heard', text: 'one' });
  expect(await agent.heard('heard')).toEqual({ type: 'heard', text: '二' });
  agent.say({ type: 'accepted' });
  customer.socket.close();
  expect(await agent.heard('peer')).toEqual({ type: 'peer', present: false });
  expect(await join(world, invitationId).closed).toBe(4404);
});

test('[ASSIST-4] only somebody who is signed in invites, and what was never invited looks like what is over', async () => {
  const world = await World.start();
  const { token } = await world.setUp();
  expect(await invite(world, 'forged').closed).toBe(4401);
  const agent = invite(world, token);
  const { invitationId } = await agent.heard('invited');
  const other = String((Number(invitationId) + 1) % 1_000_000).padStart(6, '0');
  expect(await join(world, other).closed).toBe(4404);
  agent.socket.close();
  await agent.closed;
  await until('the invitation to be over', async () =>
    (await join(world, invitationId).closed) === 4404 ? true : undefined,
  );
});

test('[ASSIST-4] an agent has one invitation at a time: the newest', async () => {
  const world = await World.start();
  const { token } = await world.setUp();
  const first = invite(world, token);
  const { invitationId } = await first.heard('invited');
  const second = invite(world, token);
  const { invitationId: newer } = await second.heard('invited');
  expect(await first.closed).toBe(4410);
  expect(await join(world, invitationId).closed).toBe(4404);
  expect(await join(world, newer).heard('welcome')).toMatchObject({ type: 'welcome' });
});

test('[ASSIST-4] three who do not know the code burn it, and meanwhile nobody else comes in', async () => {
  const world = await World.start();
  const { token } = await world.setUp();
  const agent = invite(world, token);
  const { invitationId } = await agent.heard('invited');
  for (let guess = 0; guess < 3; guess += 1) {
    const guesser = join(world, invitationId);
    await guesser.heard('welcome');
    await agent.heard('peer');
    expect(await join(world, invitationId).closed).toBe(4409);
    // One leaves by itself, as who wants to guess again would.
    if (guess === 1) guesser.socket.close();
    else agent.say({ type: 'refused' });
    await guesser.closed;
    await agent.heard('peer');
  }
  expect(await agent.closed).toBe(4404);
  expect(await join(world, invitationId).closed).toBe(4404);
});

test('[ASSIST-4] one address may try ten codes in a minute', async () => {
  const world = await World.start();
  await world.setUp();
  const codes = await Promise.all(
    Array.from({ length: 12 }, (_, n) => join(world, String(n).padStart(6, '0')).closed),
  );
  expect(codes.filter((code) => code === 4404)).toHaveLength(10);
  expect(codes.filter((code) => code === 4429)).toHaveLength(2);
});

test('[ASSIST-5] frames that make no sense, and pages of another origin, are kept out', async () => {
  const world = await World.start();
  const { token } = await world.setUp();
  const agent = invite(world, token);
  const { invitationId } = await agent.heard('invited');
  const foreign = join(world, invitationId, { origin: 'https://evil.example' });
  const [, response] = (await once(foreign.socket, 'unexpected-response')) as [
    unknown,
    { statusCode: number },
  ];
  expect(response.statusCode).toBe(403);
  const customer = join(world, invitationId);
  await customer.heard('welcome');
  customer.say({ type: 'accepted' });
  expect(await customer.closed).toBe(4400);
  const second = invite(world, token);
  await second.heard('invited');
  second.socket.send('no json');
  expect(await second.closed).toBe(4400);
});

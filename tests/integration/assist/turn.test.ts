import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IceServers } from '#core/contracts/assist.ts';
import { iceServersOf } from '#server/signalling/iceServers.ts';
import { Browser } from '../../fixtures/browser/browser.ts';
import { startTurn, type TurnServer } from '../../fixtures/servers/turn.ts';
import { World } from '../server/world.ts';
import { invite, join, someCase } from './ends.ts';

let turn: TurnServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  turn = await startTurn();
  browser = await Browser.open();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  await turn.stop();
});

/** What one end of a connection says to the other over the relay alone; undefined where the relay lets one of them not in. */
const overRelay = (ofAgent: IceServers, ofCustomer: IceServers): Promise<string | undefined> =>
  page.evaluate(
    async ([agents, customers]) => {
      const [agent, customer] = [agents, customers].map(
        (iceServers) => new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' }),
      ) as [RTCPeerConnection, RTCPeerConnection];
      const settled = async (of: RTCPeerConnection, description: RTCSessionDescriptionInit) => {
        const gathered = new Promise<void>((resolve) => {
          of.addEventListener('icegatheringstatechange', () => {
            if (of.iceGatheringState === 'complete') resolve();
          });
        });
        await of.setLocalDescription(description);
        await gathered;
        return of.localDescription as RTCSessionDescription;
      };
      try {
        const channel = customer.createDataChannel('words');
        const offer = await settled(customer, await customer.createOffer());
        await agent.setRemoteDescription(offer);
        const answer = await settled(agent, await agent.createAnswer());
        const hasRelay = [offer, answer].every(({ sdp }) => / typ relay /.test(sdp));
        if (!hasRelay) return undefined;
        const heard = new Promise<string>((resolve) => {
          agent.addEventListener('datachannel', ({ channel: theirs }) => {
            theirs.addEventListener('message', ({ data }) => resolve(String(data)));
          });
        });
        channel.addEventListener('open', () => channel.send('over the relay'));
        await customer.setRemoteDescription(answer);
        return await heard;
      } finally {
        agent.close();
        customer.close();
      }
    },
    [ofAgent, ofCustomer] as const,
  );

test('[ASSIST-11] with what the server tells them, both ends reach each other through a TURN server and nothing else', async () => {
  const { url, secret } = turn;
  const world = await World.start({ assist: { stun: ['stun:127.0.0.1:9'], turn: { urls: [url], secret } } });
  const owner = await world.setUp();
  const agent = invite(world, owner, await someCase(world, owner));
  const { invitationId, iceServers: ofAgent } = await agent.heard('invited');
  const { iceServers: ofCustomer } = await join(world, invitationId).heard('welcome');
  expect(ofAgent[0]).toEqual({ urls: ['stun:127.0.0.1:9'] });
  // Each has a credential of its own.
  expect(ofAgent[1]?.username).not.toBe(ofCustomer[1]?.username);
  expect(await overRelay(ofAgent.slice(1), ofCustomer.slice(1))).toBe('over the relay');
});

test('[ASSIST-11] a credential that has ended, or that another secret made, opens nothing', async () => {
  const now = Date.now();
  const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));
  const made = (at: number, secret: string): IceServers =>
    iceServersOf({ stun: [], turn: { urls: [turn.url], secret } }, at, random);
  const good = made(now, turn.secret);
  expect(await overRelay(good, good)).toBe('over the relay');
  expect(await overRelay(good, made(now - 61 * 60_000, turn.secret))).toBeUndefined();
  expect(await overRelay(good, made(now, 'the secret of another'))).toBeUndefined();
  const later = good.map((server) => ({ ...server, username: server.username?.replace(/^\d/, '9') ?? '' }));
  expect(await overRelay(good, later)).toBeUndefined();
});

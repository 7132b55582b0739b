import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { iceServersOf } from './iceServers.ts';

const now = 1_700_000_000_000;
const random = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(7);

test('[ASSIST-11] each end is told a credential of its own that ends within the hour', () => {
  const turn = { urls: ['turn:turn.example:3478?transport=udp'], secret: 'a secret of a test' };
  const [stun, relay] = iceServersOf({ stun: ['stun:stun.example'], turn }, now, random);
  expect(stun).toEqual({ urls: ['stun:stun.example'] });
  expect(relay).toEqual({
    urls: turn.urls,
    username: '1700003600:assist-070707070707',
    credential: createHmac('sha1', turn.secret).update('1700003600:assist-070707070707').digest('base64'),
  });
});

test('[ASSIST-11] without servers in the configuration none are told', () => {
  expect(iceServersOf({ stun: [] }, now, random)).toEqual([]);
});

import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench, benchGuestSecret } from './testing/bench.ts';
import { connectCall, invite, within } from './testing/call.ts';
import type { Proof, RawPhone } from './testing/rawPhone.ts';

const name = 'guest-0123456789ab';
const lifetime = 60_000;

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(() => bench.close());

/** As anybody who has the secret would make it. */
const passwordOf = (authorizationUser: string): string =>
  createHmac('sha256', benchGuestSecret).update(authorizationUser).digest('base64');

function pass(of = name): Proof {
  const authorizationUser = `${(bench.clock.now() + lifetime) / 1000}:${of}`;
  return { authorizationUser, password: passwordOf(authorizationUser) };
}

const statusOfCall = async (guest: RawPhone): Promise<number | undefined> =>
  (await guest.askProving((headers) => guest.request('INVITE', 'sip:2001@localhost', { headers })))
    .statusCode;

test('[EX-35] a guest with the pass that the secret makes may call, and the callee is told the proved name', async () => {
  const desk = await bench.phone('2001');
  const guest = await bench.connect(name, pass());
  await invite(guest, '2001');
  const arrived = await desk.receivesRequest('INVITE');
  expect(arrived.from.uri.user).toBe(name);
  expect(arrived.getHeader('P-Asserted-Identity')).toContain(`<sip:${name}@localhost>`);
});

test('[EX-35] without the right password, the end of the pass or a guest’s name nobody may call', async () => {
  await bench.phone('2001');
  const later = pass().authorizationUser.replace(/^\d/, '9');
  const proofs: [string, Proof][] = [
    [name, { ...pass(), password: 'guessed' }],
    [name, { authorizationUser: name, password: passwordOf(name) }],
    [name, { authorizationUser: later, password: pass().password }],
    ['guest-0123456789abcd', pass('guest-0123456789abcd')],
    ['2001', pass('2001')],
  ];
  for (const [user, proof] of proofs) {
    expect(await statusOfCall(await bench.connect(user, proof))).toBe(407);
  }
});

test('[EX-35] a guest does not call under the name of another guest', async () => {
  const guest = await bench.connect('guest-ba9876543210', pass());
  expect(await statusOfCall(guest)).toBe(403);
});

test('[EX-36] a pass counts until its end, also for a guest who has called with it before', async () => {
  const desk = await bench.phone('2001');
  const guest = await bench.connect(name, pass());
  bench.clock.pass(lifetime - 1);
  await invite(guest, '2001');
  desk.reply(await desk.receivesRequest('INVITE'), 486);
  await guest.receivesStatus(486);
  bench.clock.pass(1);
  expect(await statusOfCall(guest)).toBe(407);
  await invite(await bench.connect(name, pass()), '2001');
  expect((await desk.receivesRequest('INVITE')).from.uri.user).toBe(name);
});

test('[EX-36] a call that is up goes on after the pass has ended: re-INVITE both ways, and BYE', async () => {
  const desk = await bench.phone('2001');
  const guest = await bench.connect(name, pass());
  const { callerSide, calleeSide } = await connectCall(guest, desk);
  bench.clock.pass(60 * lifetime);
  guest.send(within(guest, callerSide, 'INVITE'));
  desk.reply(await desk.receivesRequest('INVITE'), 200);
  await guest.receivesStatus(200);
  desk.send(within(desk, calleeSide, 'INVITE'));
  guest.reply(await guest.receivesRequest('INVITE'), 200);
  await desk.receivesStatus(200);
  guest.send(within(guest, callerSide, 'BYE'));
  desk.reply(await desk.receivesRequest('BYE'), 200);
  expect((await guest.receivesStatus(200)).method).toBe('BYE');
});

import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench, benchGuestSecret } from './testing/bench.ts';
import { invite } from './testing/call.ts';

const name = 'guest-0123456789ab';
const password = createHmac('sha256', benchGuestSecret).update(name).digest('base64url');

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(() => bench.close());

test('[EX-35] a guest with the password that the secret makes may call, and the callee is told the proved name', async () => {
  const desk = await bench.phone('2001');
  const guest = await bench.connect(name, password);
  await invite(guest, '2001');
  const arrived = await desk.receivesRequest('INVITE');
  expect(arrived.from.uri.user).toBe(name);
  expect(arrived.getHeader('P-Asserted-Identity')).toContain(name);
});

test('[EX-35] a guest with another password, and a name that is no guest name, may not call', async () => {
  await bench.phone('2001');
  for (const [user, secret] of [
    [name, 'guessed'],
    ['guest-0123456789abcd', createHmac('sha256', benchGuestSecret).update('x').digest('base64url')],
  ] as const) {
    const guest = await bench.connect(user, secret);
    const answer = await guest.askProving((headers) =>
      guest.request('INVITE', 'sip:2001@localhost', { headers }),
    );
    expect(answer.statusCode).toBe(407);
  }
});

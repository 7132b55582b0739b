import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench } from '../testing/bench.ts';
import type { RawPhone } from '../testing/rawPhone.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(() => bench.close());

const self = (phone: RawPhone): string => `sip:${phone.user}@localhost`;

/** REGISTER with these header lines, credentials included. */
const register = (phone: RawPhone, ...lines: string[]) =>
  phone.askProving((headers) =>
    phone.request('REGISTER', 'sip:localhost', { to: self(phone), headers: [...headers, ...lines] }),
  );

/** The contacts that a 200 lists, without their parameters. */
async function contacts(phone: RawPhone): Promise<string[]> {
  const listing = await register(phone);
  return listing.getHeaders('Contact').map((value) => value.replace(/^<|>.*$/g, ''));
}

test('[EX-6] REGISTER is challenged and then accepted', async () => {
  const phone = await bench.connect('1001');
  const text = phone.request('REGISTER', 'sip:localhost', { to: self(phone) });
  const challenge = await phone.ask(text);
  expect(challenge.statusCode).toBe(401);
  expect(challenge.parseHeader('WWW-Authenticate')).toMatchObject({
    realm: 'localhost',
    algorithm: 'MD5',
    qop: ['auth'],
  });
  const accepted = await phone.register();
  expect(accepted.statusCode).toBe(200);
  expect(accepted.getHeaders('Contact')).toEqual([`<${phone.contact}>;expires=600`]);
});

test('[EX-7] a wrong password and an unknown name look the same', async () => {
  const wrong = await (await bench.connect('1001', 'guess')).register();
  const unknown = await (await bench.connect('9999', 'guess')).register();
  for (const response of [wrong, unknown]) {
    expect(response.statusCode).toBe(401);
    expect(response.parseHeader('WWW-Authenticate')).not.toHaveProperty('stale');
  }
});

test('[EX-8] an expired nonce is answered with stale=true, and the new one works', async () => {
  const phone = await bench.connect('1001');
  const make = (...headers: string[]) =>
    phone.request('REGISTER', 'sip:localhost', { to: self(phone), headers });
  const first = await phone.ask(make());
  bench.clock.pass(300_000);
  const second = await phone.ask(make(phone.credentials(first, make())));
  expect(second.statusCode).toBe(401);
  expect(second.parseHeader('WWW-Authenticate')).toMatchObject({ stale: true });
  expect((await phone.ask(make(phone.credentials(second, make())))).statusCode).toBe(200);
});

test('[EX-8] credentials that were used once are stale', async () => {
  const phone = await bench.connect('1001');
  const make = (...headers: string[]) =>
    phone.request('REGISTER', 'sip:localhost', { to: self(phone), headers });
  const credentials = phone.credentials(await phone.ask(make()), make());
  expect((await phone.ask(make(credentials))).statusCode).toBe(200);
  const again = await phone.ask(make(credentials));
  expect(again.statusCode).toBe(401);
  expect(again.parseHeader('WWW-Authenticate')).toMatchObject({ stale: true });
});

test('[EX-9] an account cannot register another', async () => {
  const phone = await bench.connect('1001');
  const response = await phone.askProving((headers) =>
    phone.request('REGISTER', 'sip:localhost', {
      to: 'sip:2001@localhost',
      headers: [...headers, `Contact: <${phone.contact}>`],
    }),
  );
  expect(response.statusCode).toBe(403);
});

test('[EX-10] an account has several contacts, each with the seconds it has left', async () => {
  const one = await bench.phone('1001');
  bench.clock.pass(100_000);
  const two = await bench.connect('1001');
  expect((await two.register()).getHeaders('Contact')).toEqual([
    `<${one.contact}>;expires=500`,
    `<${two.contact}>;expires=600`,
  ]);
});

test('[EX-11] a contact ends when its time is over', async () => {
  const phone = await bench.phone('1001');
  bench.clock.pass(599_000);
  expect(await contacts(phone)).toEqual([phone.contact]);
  bench.clock.pass(1_000);
  expect(await contacts(phone)).toEqual([]);
});

test('[EX-11] too short a time is refused, too long a time is cut', async () => {
  const phone = await bench.connect('1001');
  const brief = await phone.register(5);
  expect(brief.statusCode).toBe(423);
  expect(brief.getHeader('Min-Expires')).toBe('10');
  expect((await phone.register(1_000_000)).getHeader('Contact')).toBe(`<${phone.contact}>;expires=3600`);
});

test('[EX-12] a contact is removed by expires=0, all by an asterisk', async () => {
  const [one, two, three] = [await bench.phone('1001'), await bench.phone('1001'), await bench.phone('1001')];
  await one.register(0);
  expect(await contacts(two)).toEqual([two.contact, three.contact]);
  expect((await register(two, 'Contact: *', 'Expires: 0')).statusCode).toBe(200);
  expect(await contacts(two)).toEqual([]);
});

test('[EX-12] an asterisk with a time or beside a contact is refused', async () => {
  const phone = await bench.phone('1001');
  expect((await register(phone, 'Contact: *', 'Expires: 60')).statusCode).toBe(400);
  expect((await register(phone, 'Contact: *')).statusCode).toBe(400);
  const mixed = await register(phone, `Contact: <${phone.contact}>`, 'Contact: *', 'Expires: 0');
  expect(mixed.statusCode).toBe(400);
  expect(await contacts(phone)).toEqual([phone.contact]);
});

test('[EX-13] a contact ends when its WebSocket closes', async () => {
  const [gone, stays] = [await bench.phone('1001'), await bench.phone('1001')];
  await gone.close();
  // The exchange hears of it in its own time.
  await expect.poll(() => contacts(stays)).toEqual([stays.contact]);
});

test('[EX-14] a REGISTER that comes late changes nothing', async () => {
  const phone = await bench.connect('1001');
  const at = (cseq: number, expires: number) => (headers: readonly string[]) =>
    phone.request('REGISTER', 'sip:localhost', {
      to: self(phone),
      callId: 'one-call-id',
      cseq,
      headers: [...headers, `Contact: <${phone.contact}>;expires=${expires}`],
    });
  expect((await phone.askProving(at(7, 600))).statusCode).toBe(200);
  expect((await phone.askProving(at(6, 0))).statusCode).toBe(500);
  expect((await phone.askProving(at(8, 0))).statusCode).toBe(200);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench } from './testing/bench.ts';
import { connectCall, invite, within } from './testing/call.ts';
import type { RawPhone, RequestOptions } from './testing/rawPhone.ts';

let bench: Bench;
let one: RawPhone;
let two: RawPhone;
beforeEach(async () => {
  bench = await Bench.open();
  [one, two] = [await bench.phone('1001'), await bench.phone('2001')];
});
afterEach(() => bench.close());

const ask = (phone: RawPhone, method: string, number: string, options: RequestOptions = {}) =>
  phone.askProving((credentials) =>
    phone.request(method, `sip:${number}@localhost`, {
      ...options,
      headers: [...(options.headers ?? []), ...credentials],
    }),
  );

for (const method of ['INVITE', 'MESSAGE', 'OPTIONS', 'REFER']) {
  test(`[EX-15] ${method} to a number without credentials is challenged`, async () => {
    const response = await one.ask(one.request(method, 'sip:2001@localhost'));
    expect(response.statusCode).toBe(407);
    expect(response.hasHeader('Proxy-Authenticate')).toBe(true);
  });
}

test('[EX-15] nobody calls under another name', async () => {
  expect((await ask(one, 'MESSAGE', '2001', { from: '3001' })).statusCode).toBe(403);
  expect((await ask(one, 'MESSAGE', '2001', { from: 'anonymous' })).statusCode).toBe(403);
});

test('[EX-15] a stranger cannot reach into a dialog', async () => {
  const { calleeSide } = await connectCall(one, two);
  const stranger = await bench.connect('3001');
  const bye = within(stranger, calleeSide, 'BYE', { from: '2001' });
  expect((await stranger.ask(bye)).statusCode).toBe(407);
  const forged = await stranger.askProving((headers) =>
    within(stranger, calleeSide, 'BYE', { from: '2001', headers }),
  );
  expect(forged.statusCode).toBe(403);
  expect(one.hasRequest('BYE')).toBe(false);
});

test('[EX-8] credentials made for one number do not work for another', async () => {
  const bare = one.request('MESSAGE', 'sip:2001@localhost');
  const credentials = one.credentials(await one.ask(bare), bare);
  const elsewhere = one.request('MESSAGE', 'sip:3001@localhost', { headers: [credentials] });
  expect((await one.ask(elsewhere)).statusCode).toBe(407);
});

test('[EX-23] BYE reaches the callee from the caller, and the caller from the callee', async () => {
  for (const from of ['caller', 'callee'] as const) {
    const { callerSide, calleeSide } = await connectCall(one, two);
    const [ends, hears] = from === 'caller' ? [one, two] : [two, one];
    const bye = within(ends, from === 'caller' ? callerSide : calleeSide, 'BYE');
    ends.send(bye);
    const heard = await hears.receivesRequest('BYE');
    expect(heard.hasHeader('Route')).toBe(false);
    hears.reply(heard, 200);
    expect((await ends.answerTo(bye)).statusCode).toBe(200);
  }
});

test('[EX-23] re-INVITE, INFO, REFER and NOTIFY find their way in both directions', async () => {
  const { callerSide, calleeSide } = await connectCall(one, two);
  for (const method of ['INVITE', 'INFO', 'REFER', 'NOTIFY', 'UPDATE', 'MESSAGE']) {
    for (const [from, to, dialog] of [[one, two, callerSide] as const, [two, one, calleeSide] as const]) {
      const text = within(from, dialog, method, { body: `${method} körper` });
      from.send(text);
      const heard = await to.receivesRequest(method);
      expect(heard.body).toBe(`${method} körper`);
      to.reply(heard, 200);
      expect((await from.answerTo(text)).statusCode).toBe(200);
    }
  }
});

test('[EX-23] a phone that comes back by another WebSocket is still in its call', async () => {
  const { callerSide, calleeSide } = await connectCall(one, two);
  await two.close();
  const lost = within(one, callerSide, 'INFO');
  expect((await one.ask(lost)).statusCode).toBe(480);
  const back = await bench.phone('2001', two.contact);
  const info = within(one, callerSide, 'INFO');
  one.send(info);
  back.reply(await back.receivesRequest('INFO'), 200);
  expect((await one.answerTo(info)).statusCode).toBe(200);
  back.send(within(back, calleeSide, 'BYE'));
  await one.receivesRequest('BYE');
});

test('[EX-23] a phone that never registered can be reached within its call', async () => {
  const guest = await bench.connect('3001');
  const { calleeSide } = await connectCall(guest, two);
  two.send(within(two, calleeSide, 'BYE'));
  expect((await guest.receivesRequest('BYE')).callId).toBe(calleeSide.callId);
});

test('[EX-24] MESSAGE carries UTF-8 in both directions', async () => {
  const words = 'Grüße, 你好, 👩‍🔧 – ½ "quoted"\r\nsecond line';
  const type = 'Content-Type: text/plain;charset=utf-8';
  for (const [from, to] of [[one, two] as const, [two, one] as const]) {
    const answer = ask(from, 'MESSAGE', to.user, { body: words, headers: [type] });
    const heard = await to.receivesRequest('MESSAGE');
    expect(heard.body).toBe(words);
    expect(Number(heard.getHeader('Content-Length'))).toBe(Buffer.byteLength(words));
    to.reply(heard, 202);
    expect((await answer).statusCode).toBe(202);
  }
});

test('[EX-25] OPTIONS to the exchange is answered by it, without credentials', async () => {
  const stranger = await bench.connect('9999');
  const response = await stranger.ask(stranger.request('OPTIONS', 'sip:localhost'));
  expect(response.statusCode).toBe(200);
  expect(response.getHeader('Allow')).toContain('INVITE');
  const byAddress = stranger.request('OPTIONS', `sip:127.0.0.1:${bench.exchange.port};transport=ws`);
  expect((await stranger.ask(byAddress)).statusCode).toBe(200);
});

test('[EX-25] OPTIONS to a number is answered by its phone', async () => {
  const answer = ask(one, 'OPTIONS', '2001');
  two.reply(await two.receivesRequest('OPTIONS'), 200, ['Server: a phone']);
  expect((await answer).getHeader('Server')).toBe('a phone');
});

test('[EX-26] a request with no hops left is refused, the others lose one', async () => {
  expect((await one.ask(one.request('MESSAGE', 'sip:2001@localhost', { maxForwards: 0 }))).statusCode).toBe(
    483,
  );
  void ask(one, 'MESSAGE', '2001', { maxForwards: 12 });
  expect((await two.receivesRequest('MESSAGE')).getHeader('Max-Forwards')).toBe('11');
});

test('[EX-26] a request that comes round again is a loop', async () => {
  void ask(one, 'MESSAGE', '2001');
  const heard = await two.receivesRequest('MESSAGE');
  const via = heard.getHeaders('Via').map((value) => `Via: ${value}`);
  const again = two.request('MESSAGE', 'sip:1001@localhost', { headers: via });
  expect((await two.ask(again)).statusCode).toBe(482);
});

test('[EX-26] schemes and extensions that the exchange does not know are refused', async () => {
  for (const target of ['tel:+49301234', 'sips:2001@localhost', 'mailto:a@b.c']) {
    const call = one.request('INVITE', target, { to: 'sip:2001@localhost' });
    expect((await one.ask(call)).statusCode).toBe(416);
  }
  const odd = one.request('MESSAGE', 'sip:2001@localhost', { headers: ['Proxy-Require: magic'] });
  const refused = await one.ask(odd);
  expect(refused.statusCode).toBe(420);
  expect(refused.getHeader('Unsupported')).toBe('magic');
});

test('[EX-27] the callee is told the proved identity and no credentials', async () => {
  await invite(one, '2001', { headers: ['P-Asserted-Identity: <sip:boss@localhost>'] });
  const heard = await two.receivesRequest('INVITE');
  expect(heard.getHeaders('P-Asserted-Identity')).toEqual([String.raw`"Desk \"1001\"" <sip:1001@localhost>`]);
  expect(heard.hasHeader('Proxy-Authorization')).toBe(false);
});

test('[EX-27] a claimed identity is dropped within a dialog too', async () => {
  const { callerSide } = await connectCall(one, two);
  one.send(within(one, callerSide, 'INFO', { headers: ['P-Asserted-Identity: <sip:boss@localhost>'] }));
  expect((await two.receivesRequest('INFO')).hasHeader('P-Asserted-Identity')).toBe(false);
});

test('[EX-28] SUBSCRIBE and PUBLISH are services that the exchange does not have', async () => {
  expect((await ask(one, 'SUBSCRIBE', '1001', { headers: ['Event: message-summary'] })).statusCode).toBe(489);
  expect((await ask(one, 'PUBLISH', '1001', { headers: ['Event: presence'] })).statusCode).toBe(489);
});

test('[EX-29] a contact address in use cannot be taken over by another account', async () => {
  const { callerSide } = await connectCall(one, two);
  await bench.phone('3001', two.contact);
  one.send(within(one, callerSide, 'BYE'));
  expect((await two.receivesRequest('BYE')).callId).toBe(callerSide.callId);
});

test('[EX-17] a MESSAGE to several phones is answered once', async () => {
  const other = await bench.phone('2001');
  const answer = ask(one, 'MESSAGE', '2001');
  two.reply(await two.receivesRequest('MESSAGE'), 200);
  const { callId } = await answer;
  other.reply(await other.receivesRequest('MESSAGE'), 200);
  // Its way back is the same as that of the answer above, so that it would come first.
  await other.ask(other.request('OPTIONS', 'sip:localhost'));
  const next = one.receives((message) => message.callId === callId || message.method === 'OPTIONS');
  one.send(one.request('OPTIONS', 'sip:localhost'));
  expect((await next).method).toBe('OPTIONS');
});

test('[EX-21] a MESSAGE that nobody answers in time ends without a word (RFC 4320)', async () => {
  const other = await bench.phone('2001');
  const { callId } = await one.ask(one.request('OPTIONS', 'sip:localhost'));
  const text = (headers: readonly string[]) =>
    one.request('MESSAGE', 'sip:2001@localhost', { headers, callId });
  const bare = text([]);
  one.send(text([one.credentials(await one.ask(bare), bare)]));
  const [heard] = [await two.receivesRequest('MESSAGE'), await other.receivesRequest('MESSAGE')];
  two.reply(heard, 100);
  await two.ask(two.request('OPTIONS', 'sip:localhost'));
  bench.clock.pass(32_000);
  two.reply(heard, 200);
  await two.ask(two.request('OPTIONS', 'sip:localhost'));
  one.send(one.request('OPTIONS', 'sip:localhost'));
  expect((await one.receives(() => true)).method).toBe('OPTIONS');
});

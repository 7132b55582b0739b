import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bench } from '../testing/bench.ts';
import { RawPhone } from '../testing/rawPhone.ts';
import { parseFrame } from './parse.ts';

let bench: Bench;
let samples: string[];
beforeAll(async () => {
  bench = await Bench.open();
  const phone = await bench.connect('1001');
  const text = (method: string, ...headers: string[]) =>
    phone.request(method, 'sip:2001@localhost', { headers, body: 'words ½' });
  samples = [
    text('INVITE', `Contact: <${phone.contact}>`, 'Record-Route: <sip:127.0.0.1;lr>'),
    text('MESSAGE', 'Content-Type: text/plain'),
    text('CANCEL', 'Reason: SIP;cause=200'),
    text('ACK', 'Route: <sip:127.0.0.1;lr>, <sip:a@b;lr>'),
    text('REGISTER', 'Contact: *', 'Expires: 0'),
    text(
      'REGISTER',
      'Authorization: Digest username="1001", realm="localhost", nonce="a", qop=auth, nc=00000001',
    ),
    text('INVITE').replace('INVITE sip:2001@localhost SIP/2.0', 'SIP/2.0 200 OK'),
  ];
});
afterAll(() => bench.close());

/** A SIP message with some of its characters removed, doubled or replaced. */
const mutated = fc
  .tuple(
    fc.nat(6),
    fc.array(fc.tuple(fc.nat(700), fc.nat(12), fc.string({ unit: 'binary', maxLength: 6 })), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([which, edits]) =>
    edits.reduce(
      (text, [at, length, put]) =>
        text.slice(0, at % text.length) + put + text.slice((at % text.length) + length),
      samples[which] ?? '',
    ),
  );

test('[EX-5] no frame makes the parser throw', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), mutated), (frame) => {
      expect(() => parseFrame(frame)).not.toThrow();
    }),
    { numRuns: 2000 },
  );
});

test(
  '[EX-5] after any rubbish the connection lives and a REGISTER is answered',
  { timeout: 30_000 },
  async () => {
    const victim = await bench.connect('1001');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(mutated, fc.uint8Array({ maxLength: 300 })), { minLength: 1, maxLength: 20 }),
        async (frames) => {
          for (const frame of frames) victim.socket.send(frame, { binary: typeof frame !== 'string' });
          victim.send('\r\n\r\n');
          await victim.receivesFrame('\r\n');
        },
      ),
      { numRuns: 100 },
    );
    expect((await victim.register()).statusCode).toBe(200);
    expect((await (await bench.connect('2001')).register()).statusCode).toBe(200);
  },
);

test('[EX-5] a contact address that SIP.js cannot write out is passed on as it came', async () => {
  const odd = await bench.phone('2001', 'sip:100%25@Odd.invalid;transport=WS');
  const phone = await bench.connect('1001');
  void phone.askProving((headers) => phone.request('MESSAGE', 'sip:2001@localhost', { headers }));
  expect((await odd.receivesRequest('MESSAGE')).data).toContain(
    'MESSAGE sip:100%25@Odd.invalid;transport=WS SIP/2.0',
  );
  const direct = phone.askProving((headers) =>
    phone.request('MESSAGE', 'sip:100%25@odd.invalid', { headers }),
  );
  odd.reply(await odd.receivesRequest('MESSAGE'), 200);
  expect((await direct).statusCode).toBe(200);
});

test('[EX-5] words in a body are not taken for headers', async () => {
  const [phone, other] = [await bench.connect('1001'), await bench.phone('3001')];
  const body = 'he wrote:\r\nContact: *\r\nand no more';
  void phone.askProving((headers) => phone.request('MESSAGE', 'sip:3001@localhost', { headers, body }));
  expect((await other.receivesRequest('MESSAGE')).body).toBe(body);
});

const broken: readonly [string, (text: string) => string][] = [
  ['whose CSeq names another method', (text) => text.replace(/CSeq: (\d+) \w+/, 'CSeq: $1 BYE')],
  [
    'whose body is shorter than it claims',
    (text) => text.replace(/Content-Length: \d+/, 'Content-Length: 9999'),
  ],
  [
    'with an unreadable Contact',
    (text) => text.replace('\r\nContent-Length', '\r\nContact: <<<\r\nContent-Length'),
  ],
  ['with an unreadable Max-Forwards', (text) => text.replace(/Max-Forwards: \d+/, 'Max-Forwards: many')],
];
for (const [what, breaks] of broken) {
  test(`[EX-5] a request ${what} gets 400`, async () => {
    const phone = await bench.connect('1001');
    const text = breaks(phone.request('MESSAGE', 'sip:2001@localhost', { body: 'hello' }));
    phone.send(text);
    expect((await phone.receivesStatus(400)).callId).toBe(/Call-ID: (\S+)/.exec(text)?.[1]);
  });
}

test('[EX-5] a broken ACK and a request without Via are ignored', async () => {
  const phone = await RawPhone.connect(bench.exchange.url, '1001');
  phone.send(phone.request('ACK', 'sip:2001@localhost').replace('Content-Length: 0', 'Content-Length: 7'));
  phone.send(phone.request('MESSAGE', 'sip:2001@localhost').replace(/Via: .*\r\n/, ''));
  phone.send(phone.request('OPTIONS', 'sip:localhost'));
  const first = await phone.receives(() => true);
  expect(first.method).toBe('OPTIONS');
  await phone.close();
});

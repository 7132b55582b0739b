import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { startExchange } from '../exchange.ts';
import { Bench } from '../testing/bench.ts';
import { MAX_FRAME } from './listener.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

async function refusal(protocols: string[], origin?: string): Promise<number | 'let in'> {
  const socket = new WebSocket(bench.exchange.url, protocols, origin === undefined ? {} : { origin });
  const letIn = once(socket, 'open').then(() => 'let in' as const);
  letIn.catch(() => undefined);
  const refused = once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number);
  socket.on('error', () => undefined);
  const result = await Promise.race([letIn, refused]);
  socket.terminate();
  return result;
}

for (const host of ['0.0.0.0', '::', '192.0.2.1', 'localhost', '127.0.0.1.example.com', '']) {
  test(`[EX-1] the exchange refuses to listen on "${host}"`, async () => {
    await expect(startExchange({ accounts: [], host })).rejects.toMatchObject({
      code: 'EXCHANGE_NOT_LOOPBACK',
    });
  });
}

test('[EX-1] the exchange listens on IPv6 loopback too', async () => {
  const exchange = await startExchange({ accounts: [], host: '::1' });
  expect(exchange.url).toBe(`ws://[::1]:${exchange.port}`);
  await exchange.close();
});

test('[EX-1] a port that is taken is an error, not a crash', async () => {
  const { port } = bench.exchange;
  await expect(startExchange({ accounts: [], port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('[EX-2] a WebSocket without the sub-protocol sip is refused', async () => {
  expect(await refusal(['sip'])).toBe('let in');
  expect(await refusal(['xmpp', 'sip'])).toBe('let in');
  expect(await refusal(['xmpp'])).toBe(400);
  expect(await refusal([])).toBe(400);
});

test('[EX-2] pages from the web are refused, pages of the app are not', async () => {
  expect(await refusal(['sip'], 'https://evil.example')).toBe(403);
  expect(await refusal(['sip'], 'http://localhost:5173')).toBe(403);
  expect(await refusal(['sip'], 'null')).toBe(403);
  expect(await refusal(['sip'], 'file://')).toBe('let in');
  expect(await refusal(['sip'], 'heartline://app')).toBe('let in');
});

test('[EX-2] a page from the web connects when its origin is named', async () => {
  const exchange = await startExchange({ accounts: [], origins: ['http://localhost:5173'] });
  const socket = new WebSocket(exchange.url, 'sip', { origin: 'http://localhost:5173' });
  expect(await once(socket, 'open')).toEqual([]);
  socket.terminate();
  await exchange.close();
});

test('[EX-3] a frame over 64 KiB closes its WebSocket, one of just that size does not', async () => {
  const phone = await bench.connect('1001');
  phone.send('x'.repeat(MAX_FRAME));
  phone.send('\r\n\r\n');
  await phone.receivesFrame('\r\n');
  const closed = once(phone.socket, 'close');
  phone.send('x'.repeat(MAX_FRAME + 1));
  expect((await closed)[0]).toBe(1009);
});

test('[EX-4] a keep-alive ping is answered, a pong is not', async () => {
  const phone = await bench.connect('1001');
  phone.send('\r\n');
  phone.send('\r\n\r\n');
  await phone.receivesFrame('\r\n');
  await expect(phone.register()).resolves.toMatchObject({ statusCode: 200 });
});

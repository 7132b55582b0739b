import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { ServerClient } from './serverClient.ts';

const patienceMs = 1500;
let servers: Server[] = [];
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
  servers = [];
});

async function clientOf(answer: RequestListener): Promise<ServerClient> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return new ServerClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'token', patienceMs);
}

test('[LOCAL-27] an answer may take as long as it likes, while it moves', async () => {
  const parts = 25;
  let startedAt = 0;
  const client = await clientOf((_request, response) => {
    startedAt = performance.now();
    void (async () => {
      for (let n = 0; n < parts; n += 1) {
        response.write('x');
        await pause(100);
      }
      response.end();
    })();
  });
  const response = await client.get('/file');
  expect(await response.text()).toBe('x'.repeat(parts));
  expect(performance.now() - startedAt).toBeGreaterThan(patienceMs);
});

test('[LOCAL-27] an answer that does not begin, or stops, is given up', async () => {
  const silent = await clientOf(() => undefined);
  await expect(silent.get('/file')).rejects.toMatchObject({ problem: 'unreachable', isLate: true });
  const stuck = await clientOf((_request, response) => response.write('{"kind":'));
  await expect(stuck.pull({ seq: 0 }, 10)).rejects.toMatchObject({ problem: 'unreachable', isLate: true });
});

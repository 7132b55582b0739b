import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { selfSigned } from '../../fixtures/servers/certificates.ts';
import { copiedHeaders } from '../../fixtures/servers/sip.ts';
import { serveWebSocket, type TestServer } from '../../fixtures/servers/webSocketServer.ts';

describe('what stands between the app and its server is told in words', () => {
  let app: Heartline;
  let server: TestServer | undefined;
  const account = { username: '1001', password: 'any', domain: 'example.invalid' };

  beforeAll(async () => {
    app = await Heartline.open();
  });
  afterAll(() => app?.close());
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  test('[LINE-6] before there is an account, the app says what to do', async () => {
    await app.shows('Connect your phone line');
    await app.agent.getByRole('button', { name: 'Open settings' }).click();
    await app.shows('Phone account');
  });

  test('[LINE-6] a port where nothing listens', async () => {
    const free = createServer();
    free.listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    await app.signIn({ ...account, server: `ws://127.0.0.1:${port}` });
    await app.shows('nothing answers at this port');
    await app.lineShows('Offline');
  });

  test('[LINE-6] a host that takes the connection and says nothing', async () => {
    const held = new Set<Socket>();
    const silent = createServer((socket) => {
      held.add(socket);
      socket.on('error', () => {});
    });
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    await app.signIn({ ...account, server: `ws://127.0.0.1:${(silent.address() as AddressInfo).port}` });
    await app.shows('Nothing answers at the PBX address', 30_000);
    for (const socket of held) socket.destroy();
    silent.close();
  });

  test('[LINE-6] a name that no server has', async () => {
    await app.signIn({ ...account, server: 'wss://pbx.heartline.invalid/ws' });
    await app.shows('No server has the name');
  });

  test('[LINE-6] a certificate that this computer does not trust, and no try after it', async () => {
    server = await serveWebSocket(() => {}, selfSigned('pbx.example', ['127.0.0.1']));
    await app.signIn({ ...account, server: server.url });
    await app.shows('certificate of the PBX is not trusted');
    await app.lineShows('Not connected');
    const seen = server.handshakes();
    // Longer than the first three delays of a line that does try again.
    await app.lineStays('Not connected', 5000);
    expect(server.handshakes()).toBe(seen);
  });

  test.each([
    ['expired', -201, 'certificate of the PBX has expired'],
    ['of another name', -200, 'belongs to a server of another name'],
  ])('[LINE-6] a certificate that is %s', async (_what, verdict, words) => {
    server = await serveWebSocket(() => {}, selfSigned('pbx.example', ['127.0.0.1']));
    // The tests own no trusted authority: the handshake is real, the verdict on its certificate is set.
    await app.judgeCertificates(verdict);
    await app.signIn({ ...account, server: server.url });
    await app.shows(words);
    await app.lineShows('Not connected');
    await app.judgeCertificates(undefined);
  });

  test('[LINE-6] a web server that is no SIP server', async () => {
    const web = createServer((socket) => {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi');
    });
    web.listen(0, '127.0.0.1');
    await once(web, 'listening');
    await app.signIn({ ...account, server: `ws://127.0.0.1:${(web.address() as AddressInfo).port}` });
    await app.shows('does not speak SIP over WebSocket');
    web.close();
  });

  test('[LINE-7] a server that answers nonsense', async () => {
    server = await serveWebSocket((socket) => {
      socket.on('message', () => {
        socket.send('SIP/2.0 banana\r\n\r\n');
        socket.send('\u0000\u0001\u0002');
        socket.send(`SIP/2.0 200 OK\r\n${'Via: x\r\n'.repeat(2000)}\r\n`);
      });
    });
    await app.signIn({ ...account, server: server.url });
    await app.shows('gives no proper answer', 20_000);
  });

  test('[LINE-8] a server that fails is tried again by itself', async () => {
    let refusals = 0;
    server = await serveWebSocket((socket) => {
      socket.on('message', (data: Buffer) => {
        const request = data.toString();
        if (!request.startsWith('REGISTER')) return;
        refusals += 1;
        socket.send(
          `SIP/2.0 503 Service Unavailable\r\n${copiedHeaders(request)}\r\nContent-Length: 0\r\n\r\n`,
        );
      });
    });
    await app.signIn({ ...account, server: server.url });
    await app.shows('reports a fault of its own');
    await app.until('four attempts', () => refusals >= 4 || undefined, 40_000);
  });
});

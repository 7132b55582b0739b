import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';
import { selfSigned } from '../../fixtures/servers/certificates.ts';
import { copiedHeaders, relayTo } from '../../fixtures/servers/sip.ts';
import { serveWebSocket, type TestServer } from '../../fixtures/servers/webSocketServer.ts';

const appTone = 440;
const phoneTone = 1000;

describe('what stands between the app and its server is told in words', () => {
  let app: Heartline;
  let server: TestServer | undefined;
  const account = { username: '1001', password: 'any', domain: 'example.invalid' };

  beforeAll(async () => {
    app = await Heartline.open({ toneHz: appTone });
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

describe('a line that only looks alive', () => {
  let pbx: ExchangePbx;
  let relay: TestServer;
  let app: Heartline;
  /** What the relay does with what comes from the exchange. */
  let mode: 'pass' | 'swallow' = 'pass';
  let connections = 0;

  beforeAll(async () => {
    pbx = await startExchangePbx();
    relay = await serveWebSocket((near) => {
      connections += 1;
      relayTo(pbx.account.server, near, () => mode === 'pass');
    });
    app = await Heartline.open({ toneHz: appTone });
    await app.signIn({ ...pbx.account, server: relay.url });
    await app.lineShows('Ready');
  });
  afterAll(async () => {
    await app?.close();
    await relay?.close();
    await pbx?.stop();
  });

  test('[LINE-11] “Try now” finds a dead socket and opens another, and leaves the call alone', async () => {
    const phone = await pbx.openPhone({ toneHz: phoneTone });
    await app.dial(phone.number);
    await phone.incoming();
    await phone.answer();
    await app.hears(phoneTone);
    mode = 'swallow';
    await app.resumeFromSleep();
    await app.shows('The connection to the PBX was lost.');
    await app.hears(phoneTone);
    mode = 'pass';
    await app.press('Try now');
    await app.lineShows('Ready', 20_000);
    await app.hears(phoneTone);
    await app.press('Hang up');
    await phone.ended();
    await app.press('Close');
  });

  test('[LINE-9] a socket that the server closes in good order is opened again', async () => {
    const before = connections;
    for (const socket of relay.sockets) socket.close(1001);
    await app.until('another connection', () => connections > before || undefined);
    await app.lineShows('Ready', 20_000);
  });

  test('[CALL-18] a call that rings while the connection breaks is over, and told as such', async () => {
    const phone = await pbx.openPhone({ toneHz: phoneTone });
    await app.dial(phone.number);
    await phone.incoming();
    await app.shows('Ringing…');
    for (const socket of relay.sockets) socket.terminate();
    await app.shows('Connection lost');
    await app.press('Close');
    await app.lineShows('Ready', 20_000);
    await phone.ended();

    await phone.dial(pbx.account.username);
    await app.shows('Incoming call');
    for (const socket of relay.sockets) socket.terminate();
    await app.shows('Connection lost');
    await app.press('Close');
  });
});

describe('a server that dies in mid-call', () => {
  let pbx: ExchangePbx;
  let app: Heartline;

  beforeAll(async () => {
    pbx = await startExchangePbx();
    app = await Heartline.open({ toneHz: appTone });
    await app.signIn(pbx.account);
    await app.lineShows('Ready');
  });
  afterAll(async () => {
    await app?.close();
    await pbx?.stop();
  });

  test('[LINE-9] the sound goes on, the line says so, and is back when the server is', async () => {
    const phone = await pbx.openPhone({ toneHz: phoneTone });
    await app.dial(phone.number);
    await phone.incoming();
    await phone.answer();
    await app.shows('In call');
    await app.hears(phoneTone);
    await pbx.kill();
    await app.shows('The connection to the PBX was lost.');
    await app.hears(phoneTone);
    await app.shows('In call');
    await pbx.restart();
    await app.lineShows('Ready', 30_000);
    await app.hears(phoneTone);
    await app.press('Hang up');
    await app.shows('You hung up.');
    await app.press('Close');

    const next = await pbx.openPhone({ toneHz: phoneTone });
    await app.dial(next.number);
    await next.incoming();
    await next.answer();
    await app.hears(phoneTone);
    await app.press('Hang up');
    await next.ended();
  });
});

describe('malformed SIP on a line that works', () => {
  let pbx: ExchangePbx;
  let relay: TestServer;
  let app: Heartline;

  beforeAll(async () => {
    pbx = await startExchangePbx();
    relay = await serveWebSocket((near) => relayTo(pbx.account.server, near));
    app = await Heartline.open({ toneHz: appTone });
    await app.signIn({ ...pbx.account, server: relay.url });
    await app.lineShows('Ready');
  });
  afterAll(async () => {
    await app?.close();
    await relay?.close();
    await pbx?.stop();
  });

  test('[LINE-7] harms neither the line nor the call', async () => {
    const garbage = [
      'INVITE sip:1001@localhost SIP/2.0\r\n\r\n',
      `INVITE sip:1001@localhost SIP/2.0\r\nVia: SIP/2.0/WS x;branch=z9hG4bK1\r\nFrom: <sip:\u202e@x>;tag=1\r\nTo: <sip:1001@localhost>\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\nContent-Length: 5\r\n\r\nv=0\r\n`,
      'NOTIFY sip:1001@localhost SIP/2.0\r\nContent-Length: -1\r\n\r\n',
      'BYE',
      '\r\n\r\n',
      '<script>alert(1)</script>',
      `SIP/2.0 200 ${'A'.repeat(60_000)}\r\n\r\n`,
    ];
    const phone = await pbx.openPhone({ toneHz: phoneTone });
    await app.dial(phone.number);
    await phone.incoming();
    await phone.answer();
    await app.hears(phoneTone);
    for (const socket of relay.sockets) for (const text of garbage) socket.send(text);
    await app.keys('5');
    await phone.receivesDigits('5');
    await app.hears(phoneTone);
    await app.lineShows('Ready');
    await app.press('Hang up');
    await phone.ended();
  });
});

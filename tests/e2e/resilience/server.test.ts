import { afterAll, beforeAll, describe, test } from 'vitest';
import { openDesk, type Desk } from '../../fixtures/app/desk.ts';
import type { Heartline } from '../../fixtures/app/heartline.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';
import { relayTo } from '../../fixtures/servers/sip.ts';
import { serveWebSocket, type TestServer } from '../../fixtures/servers/webSocketServer.ts';

const appTone = 440;
const phoneTone = 1000;

describe('a line that only looks alive', () => {
  let desk: Desk<ExchangePbx>;
  let relay: TestServer;
  let pbx: ExchangePbx;
  let app: Heartline;
  /** What the relay does with what comes from the exchange. */
  let mode: 'pass' | 'swallow' = 'pass';
  let connections = 0;

  beforeAll(async () => {
    desk = await openDesk(startExchangePbx, { toneHz: appTone }, async ({ server }) => {
      relay = await serveWebSocket((near) => {
        connections += 1;
        relayTo(server, near, () => mode === 'pass');
      });
      return relay.url;
    });
    ({ pbx, app } = desk);
  });
  afterAll(async () => {
    await desk?.close();
    await relay?.close();
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
    // Pressed while nothing can come of it yet: the line must not be back by itself before the button is found.
    await app.press('Try now');
    mode = 'pass';
    await app.lineShows('Ready', 30_000);
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
  let desk: Desk<ExchangePbx>;
  let pbx: ExchangePbx;
  let app: Heartline;

  beforeAll(async () => {
    desk = await openDesk(startExchangePbx, { toneHz: appTone });
    ({ pbx, app } = desk);
  });
  afterAll(() => desk?.close());

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
  let desk: Desk<ExchangePbx>;
  let relay: TestServer;
  let pbx: ExchangePbx;
  let app: Heartline;

  beforeAll(async () => {
    desk = await openDesk(startExchangePbx, { toneHz: appTone }, async ({ server }) => {
      relay = await serveWebSocket((near) => relayTo(server, near));
      return relay.url;
    });
    ({ pbx, app } = desk);
  });
  afterAll(async () => {
    await desk?.close();
    await relay?.close();
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

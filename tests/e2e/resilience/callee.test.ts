import { afterAll, beforeAll, describe, test } from 'vitest';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { copiedHeaders } from '../../fixtures/servers/sip.ts';
import { serveWebSocket, type TestServer } from '../../fixtures/servers/webSocketServer.ts';

/** An answer that Chromium understands (RFC 8866, RFC 8839, RFC 8842); nothing listens behind it. */
const sdp = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 0',
  'c=IN IP4 127.0.0.1',
  'a=mid:0',
  'a=sendrecv',
  'a=rtcp-mux',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:abcdefghijklmnopqrstuv',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AA').join(':')}`,
  'a=setup:active',
  'a=rtpmap:0 PCMU/8000',
  '',
].join('\r\n');

describe('a callee whose answer is no answer', () => {
  let server: TestServer;
  let app: Heartline;
  /** The body of the 200 OK to an INVITE, and whether it has a Contact. */
  let answer: { body: string; contact: boolean; when: 'atOnce' | 'cancelled' } = {
    body: '',
    contact: true,
    when: 'atOnce',
  };
  /** Methods of the requests that came in, in order. */
  const heard: string[] = [];

  beforeAll(async () => {
    server = await serveWebSocket((socket) => {
      let held = '';
      socket.on('message', (data: Buffer) => {
        const request = data.toString();
        heard.push(request.slice(0, request.indexOf(' ')));
        const headers = copiedHeaders(request);
        const contact = /^Contact:[^\r]*/m.exec(request)?.[0] ?? '';
        if (request.startsWith('REGISTER')) {
          socket.send(`SIP/2.0 200 OK\r\n${headers}\r\n${contact};expires=300\r\nContent-Length: 0\r\n\r\n`);
        } else if (request.startsWith('INVITE')) {
          const own = answer.contact ? 'Contact: <sip:2001@192.0.2.1;transport=ws>\r\n' : '';
          const type = answer.body === '' ? '' : 'Content-Type: application/sdp\r\n';
          const length = `Content-Length: ${Buffer.byteLength(answer.body)}`;
          const ok = `SIP/2.0 200 OK\r\n${headers}\r\n${own}${type}${length}\r\n\r\n${answer.body}`;
          if (answer.when === 'atOnce') socket.send(ok);
          else {
            held = ok;
            socket.send(`SIP/2.0 180 Ringing\r\n${headers}\r\n${own}Content-Length: 0\r\n\r\n`);
          }
        } else if (request.startsWith('CANCEL')) {
          socket.send(`SIP/2.0 200 OK\r\n${headers}\r\nContent-Length: 0\r\n\r\n`);
          socket.send(held);
        } else if (request.startsWith('BYE')) {
          socket.send(`SIP/2.0 200 OK\r\n${headers}\r\nContent-Length: 0\r\n\r\n`);
        }
      });
    });
    app = await Heartline.open();
    await app.signIn({ username: '1001', password: 'any', domain: 'example.invalid', server: server.url });
    await app.lineShows('Ready');
  });
  afterAll(async () => {
    await app?.close();
    await server?.close();
  });

  test('[CALL-20] an answer that crosses our CANCEL is acknowledged and ended, so that nobody talks to nobody', async () => {
    answer = { body: sdp, contact: true, when: 'cancelled' };
    heard.length = 0;
    await app.dial('2001');
    await app.shows('Ringing…');
    await app.press('Cancel');
    await app.shows('Call cancelled');
    await app.until('ACK and BYE', () => (heard.includes('ACK') && heard.includes('BYE')) || undefined);
    await app.press('Close');
  });

  test.each([
    ['without SDP', { body: '', contact: true }],
    ['with SDP that nobody can read', { body: 'v=0\r\nbanana\r\n', contact: true }],
    ['without Contact', { body: '', contact: false }],
  ])('[CALL-19] 200 OK %s ends the call in words, and the next call can be placed', async (_what, next) => {
    answer = { ...next, when: 'atOnce' };
    await app.dial('2001');
    await app.shows(/No common sound format|The call broke off|No sound connection/);
    await app.press('Close');
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../../fixtures/app/desk.ts';
import type { Heartline } from '../../fixtures/app/heartline.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';
import type { WebPhone } from '../../fixtures/phones/webPhone.ts';
import { copiedHeaders, relayTo } from '../../fixtures/servers/sip.ts';
import { serveWebSocket, type TestServer } from '../../fixtures/servers/webSocketServer.ts';

const appTone = 440;
const phoneTone = 1000;

const header = (message: string, name: string): string =>
  new RegExp(`^${name}: ?([^\\r]*)`, 'm').exec(message)?.[1] ?? '';

const isWithinCall = (message: string, method: string): boolean =>
  message.startsWith(`${method} `) && header(message, 'To').includes(';tag=');

const respond = (request: string, status: string): string =>
  `SIP/2.0 ${status}\r\n${copiedHeaders(request)}\r\nContent-Length: 0\r\n\r\n`;

/** How a REFER has gone, told by the phone that it was sent to (RFC 3515 §2.4.5). */
function notify(refer: string, cseq: number, sipfrag: string): string {
  const body = `${sipfrag}\r\n`;
  return [
    `NOTIFY ${/<([^>]*)>/.exec(header(refer, 'Contact'))?.[1] ?? ''} SIP/2.0`,
    `Via: SIP/2.0/WS relay.invalid;branch=z9hG4bK${cseq}`,
    'Max-Forwards: 70',
    `From: ${header(refer, 'To')}`,
    `To: ${header(refer, 'From')}`,
    `Call-ID: ${header(refer, 'Call-ID')}`,
    `CSeq: ${cseq} NOTIFY`,
    `Event: refer;id=${header(refer, 'CSeq').split(' ')[0]}`,
    'Subscription-State: terminated;reason=noresource',
    'Content-Type: message/sipfrag;version=2.0',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

describe.each(['outgoing', 'incoming'] as const)('another side that says no in an %s call', (direction) => {
  let desk: Desk<ExchangePbx>;
  let relay: TestServer;
  let pbx: ExchangePbx;
  let app: Heartline;
  let phone: WebPhone;
  let answers: (message: string) => readonly string[] | undefined = () => undefined;

  beforeAll(async () => {
    desk = await openDesk(startExchangePbx, { toneHz: appTone }, async ({ server }) => {
      relay = await serveWebSocket((near) =>
        relayTo(
          server,
          near,
          () => true,
          (message) => answers(message),
        ),
      );
      return relay.url;
    });
    ({ pbx, app } = desk);
    phone = await pbx.openPhone({ toneHz: phoneTone });
    if (direction === 'outgoing') {
      await app.dial(phone.number);
      await phone.incoming();
      await phone.answer();
    } else {
      await phone.dial(pbx.account.username);
      await app.press('Answer');
    }
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
  });
  afterAll(async () => {
    await desk?.close();
    await relay?.close();
  });

  test('[CALL-27] the other side cannot make this phone call somebody else', async () => {
    expect(await phone.refer('2999')).toBe(603);
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
  });

  test('[CALL-26] a hold that is refused is told, the sound goes on, and the next one works', async () => {
    answers = (message) =>
      isWithinCall(message, 'INVITE') ? [respond(message, '488 Not Acceptable Here')] : undefined;
    await app.press('Hold');
    await app.shows('could not be put on hold');
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
    answers = () => undefined;
    await app.press('Hold');
    await app.shows('On hold');
    await phone.hearsSilence();
    await app.press('Resume');
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
  });

  test('[CALL-26] a hold whose answer is lost with the socket leaves the call, and can be asked again', async () => {
    answers = (message) => {
      if (!isWithinCall(message, 'INVITE')) return undefined;
      for (const socket of relay.sockets) socket.terminate();
      return [];
    };
    await app.press('Hold');
    await app.shows('The connection to the PBX was lost.');
    answers = () => undefined;
    await app.lineShows('Ready', 30_000);
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
    await app.press('Hold');
    await app.shows('On hold');
    await app.press('Resume');
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
  });

  test('[CALL-25] however often it is told that a transfer failed, the call goes on', async () => {
    const replies: string[] = [];
    answers = (message) => {
      if (isWithinCall(message, 'REFER')) {
        const failed = 'SIP/2.0 503 Service Unavailable';
        return [
          respond(message, '202 Accepted'),
          notify(message, 9001, 'SIP/2.0 100 Trying'),
          notify(message, 9002, failed),
          notify(message, 9003, failed),
        ];
      }
      if (!message.startsWith('SIP/2.0') || !message.includes('NOTIFY')) return undefined;
      replies.push(message.split('\r\n', 1)[0] ?? '');
      return [];
    };
    await app.transfer('2999');
    await app.shows('You still have the call');
    await app.shows('SIP 503');
    await app.until('an answer to each NOTIFY', () => replies.length === 3 || undefined);
    expect(replies).toEqual(['SIP/2.0 200 OK', 'SIP/2.0 200 OK', 'SIP/2.0 200 OK']);
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
    answers = () => undefined;
    await app.press('Hang up');
    await phone.ended();
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench } from '../testing/bench.ts';
import { connectCall, dialogOf, invite, within } from '../testing/call.ts';
import type { RawPhone } from '../testing/rawPhone.ts';
import { ELSEWHERE } from './forkStep.ts';

let bench: Bench;
let caller: RawPhone;
beforeEach(async () => {
  bench = await Bench.open();
  caller = await bench.phone('1001');
});
afterEach(() => bench.close());

test('[EX-16] an unknown number and a number without a phone are told apart', async () => {
  expect((await caller.answerTo(await invite(caller, '4040'))).statusCode).toBe(404);
  expect((await caller.answerTo(await invite(caller, '2001'))).statusCode).toBe(480);
  const abroad = await caller.askProving((headers) =>
    caller.request('INVITE', 'sip:2001@example.com', { headers }),
  );
  expect(abroad.statusCode).toBe(404);
});

test('[EX-17] the first phone to answer gets the call, the other one is cancelled with the reason', async () => {
  const [desk, mobile] = [await bench.phone('2001'), await bench.phone('2001')];
  await invite(caller, '2001', { body: 'offer' });
  const [atDesk, atMobile] = [await desk.receivesRequest('INVITE'), await mobile.receivesRequest('INVITE')];
  expect(atDesk.body).toBe('offer');
  expect([atDesk.ruri?.toRaw(), atMobile.ruri?.toRaw()]).toEqual([desk.contact, mobile.contact]);
  desk.reply(atDesk, 180);
  mobile.reply(atMobile, 180);
  await caller.receivesStatus(180);
  mobile.reply(atMobile, 200);
  const cancel = await desk.receivesRequest('CANCEL');
  expect(cancel.getHeader('Reason')).toBe(ELSEWHERE);
  expect(cancel.getHeader('CSeq')).toBe(`${atDesk.cseq} CANCEL`);
  expect(cancel.viaBranch).toBe(atDesk.viaBranch);
  desk.reply(cancel, 200);
  desk.reply(atDesk, 487);
  expect((await desk.receivesRequest('ACK')).viaBranch).toBe(atDesk.viaBranch);
  const answer = await caller.receivesStatus(200);
  caller.send(within(caller, dialogOf(answer, 'caller'), 'ACK', { cseq: 2 }));
  await mobile.receivesRequest('ACK');
  expect(desk.hasRequest('ACK')).toBe(false);
});

test('[EX-17] a phone that rings only after another has answered is cancelled then', async () => {
  const [quick, slow] = [await bench.phone('2001'), await bench.phone('2001')];
  await invite(caller, '2001');
  const atSlow = await slow.receivesRequest('INVITE');
  quick.reply(await quick.receivesRequest('INVITE'), 200);
  await caller.receivesStatus(200);
  expect(slow.hasRequest('CANCEL')).toBe(false);
  slow.reply(atSlow, 180);
  expect((await slow.receivesRequest('CANCEL')).getHeader('Reason')).toBe(ELSEWHERE);
});

test('[EX-18] the caller hears the best refusal once all phones have refused', async () => {
  const [one, two] = [await bench.phone('2001'), await bench.phone('2001')];
  const text = await invite(caller, '2001');
  one.reply(await one.receivesRequest('INVITE'), 503);
  await one.receivesRequest('ACK');
  two.reply(await two.receivesRequest('INVITE'), 486);
  await two.receivesRequest('ACK');
  expect((await caller.answerTo(text)).statusCode).toBe(486);
});

test('[EX-18] a phone that declines for everyone ends the ringing of the others', async () => {
  const [one, two] = [await bench.phone('2001'), await bench.phone('2001')];
  const text = await invite(caller, '2001');
  const atTwo = await two.receivesRequest('INVITE');
  two.reply(atTwo, 180);
  await caller.receivesStatus(180);
  one.reply(await one.receivesRequest('INVITE'), 603);
  two.reply(await two.receivesRequest('CANCEL'), 200);
  two.reply(atTwo, 487);
  expect((await caller.answerTo(text)).statusCode).toBe(603);
});

test('[EX-19] a CANCEL reaches every phone with its reason, and the call ends with 487', async () => {
  const [one, two] = [await bench.phone('2001'), await bench.phone('2001')];
  const text = await invite(caller, '2001');
  const rung = [await one.receivesRequest('INVITE'), await two.receivesRequest('INVITE')] as const;
  one.reply(rung[0], 180);
  two.reply(rung[1], 180);
  await caller.receivesStatus(180);
  await caller.receivesStatus(180);
  const cancel = cancelOf(caller, text, 'Reason: SIP;cause=487;text="Changed my mind"');
  expect((await caller.ask(cancel)).statusCode).toBe(200);
  for (const [phone, ringing] of [[one, rung[0]] as const, [two, rung[1]] as const]) {
    const cancelled = await phone.receivesRequest('CANCEL');
    expect(cancelled.getHeader('Reason')).toBe('SIP;cause=487;text="Changed my mind"');
    phone.reply(cancelled, 200);
    phone.reply(ringing, 487);
    await phone.receivesRequest('ACK');
  }
  expect((await caller.answerTo(text)).statusCode).toBe(487);
});

test('[EX-19] a CANCEL for no call is answered with 481', async () => {
  const stray = cancelOf(caller, caller.request('INVITE', 'sip:2001@localhost'));
  expect((await caller.ask(stray)).statusCode).toBe(481);
});

test('[EX-19] a phone that answers before CANCEL reaches it gets through', async () => {
  const callee = await bench.phone('2001');
  const text = await invite(caller, '2001');
  const ringing = await callee.receivesRequest('INVITE');
  await caller.ask(cancelOf(caller, text));
  callee.reply(ringing, 200);
  expect((await caller.answerTo(text)).statusCode).toBe(200);
});

test('[EX-20] ringing ends after the ring limit', async () => {
  const callee = await bench.phone('2001');
  const text = await invite(caller, '2001');
  const ringing = await callee.receivesRequest('INVITE');
  callee.reply(ringing, 180);
  await caller.receivesStatus(180);
  bench.clock.pass(180_000);
  expect((await callee.receivesRequest('CANCEL')).getHeader('Reason')).toContain('cause=408');
  callee.reply(ringing, 487);
  expect((await caller.answerTo(text)).statusCode).toBe(408);
});

test('[EX-21] a phone that gives no sign is given up', async () => {
  const callee = await bench.phone('2001');
  const text = await invite(caller, '2001');
  await callee.receivesRequest('INVITE');
  bench.clock.pass(32_000);
  expect((await caller.answerTo(text)).statusCode).toBe(408);
});

test('[EX-21] a phone whose WebSocket closes while it rings is given up', async () => {
  const callee = await bench.phone('2001');
  const text = await invite(caller, '2001');
  callee.reply(await callee.receivesRequest('INVITE'), 180);
  await caller.receivesStatus(180);
  callee.socket.terminate();
  expect((await caller.answerTo(text)).statusCode).toBe(480);
});

test('[EX-21] a caller who goes away stops the ringing', async () => {
  const callee = await bench.phone('2001');
  await invite(caller, '2001');
  callee.reply(await callee.receivesRequest('INVITE'), 180);
  await caller.receivesStatus(180);
  caller.socket.terminate();
  expect(await callee.receivesRequest('CANCEL')).toBeDefined();
});

test('[EX-22] the ACK of a refusal stops at the exchange', async () => {
  const callee = await bench.phone('2001');
  const text = await invite(caller, '2001');
  const ringing = await callee.receivesRequest('INVITE');
  callee.reply(ringing, 486);
  await callee.receivesRequest('ACK');
  const refused = await caller.answerTo(text);
  const branch = /branch=([^\r;]+)/.exec(text)?.[1] ?? '';
  const options = { branch, callId: refused.callId, cseq: refused.cseq, toTag: refused.toTag };
  caller.send(caller.request('ACK', 'sip:2001@localhost', options));
  caller.send('\r\n\r\n');
  await caller.receivesFrame('\r\n');
  expect(callee.hasRequest('ACK')).toBe(false);
});

test('[EX-22] the ACK of a refusal by the exchange itself stops there too', async () => {
  const callee = await bench.phone('2001');
  const { callerSide } = await connectCall(caller, callee);
  const same = { branch: 'z9hG4bKagain', cseq: 9 };
  const again = within(caller, callerSide, 'INVITE', { ...same, maxForwards: 0 });
  expect((await caller.ask(again)).statusCode).toBe(483);
  caller.send(within(caller, callerSide, 'ACK', same));
  const bye = within(caller, callerSide, 'BYE');
  caller.send(bye);
  await callee.receivesRequest('BYE');
  expect(callee.hasRequest('ACK')).toBe(false);
});

test('[EX-17] nobody answers a call in place of the phone that rings', async () => {
  const [callee, thief] = [await bench.phone('2001'), await bench.phone('3001')];
  const text = await invite(caller, '2001');
  const ringing = await callee.receivesRequest('INVITE');
  thief.reply(ringing, 200);
  await thief.ask(thief.request('OPTIONS', 'sip:localhost'));
  callee.reply(ringing, 486);
  expect((await caller.answerTo(text)).statusCode).toBe(486);
});

/** The CANCEL of an INVITE: same target, Via, From, To, Call-ID and number (RFC 3261 §9.1). */
function cancelOf(phone: RawPhone, inviteText: string, ...headers: string[]): string {
  const found = (pattern: RegExp): string => pattern.exec(inviteText)?.[1] ?? '';
  return phone.request('CANCEL', found(/^INVITE (\S+) /), {
    branch: found(/branch=([^\r;]+)/),
    callId: found(/Call-ID: (\S+)/),
    cseq: Number(found(/CSeq: (\d+)/)),
    headers,
  });
}

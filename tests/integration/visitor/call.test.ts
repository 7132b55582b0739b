import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitorCallSchema, type VisitorCall } from '#core/contracts/visitor.ts';
import { startEmbedded } from '#server/exchange/embedded.ts';
import type { Exchange } from '#server/exchange/exchange.ts';
import { listen, listenRate } from '../../fixtures/app/engineEars.ts';
import { hasTone } from '../../fixtures/audio/tone.ts';
import { Browser } from '../../fixtures/browser/browser.ts';
import { openWebPhone, type WebPhone } from '../../fixtures/phones/webPhone.ts';
import { freePorts } from '../../fixtures/ports.ts';
import { until } from '../../fixtures/processes.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';

const guestSecret = 'a secret that both servers share';
const account = { username: '2001', password: 'phone-2001', displayName: 'Desk' };
const colleague = { username: '2002', password: 'phone-2002', displayName: 'Colleague' };
let browser: Browser;
let exchange: Exchange;
let phone: WebPhone;
let second: WebPhone;
let desk: SupportDesk;

beforeAll(async () => {
  browser = await Browser.open({ toneHz: 660 });
  const port = await freePorts();
  const failed = (error: unknown): never => {
    throw error;
  };
  exchange = await startEmbedded(
    {
      accounts: [account, colleague],
      guestSecret,
      port: 0,
      domain: 'localhost',
      lines: null,
      parent: 'none',
      origins: [`http://127.0.0.1:${port}`],
    },
    failed,
  );
  const registrar = { url: exchange.url, domain: exchange.domain };
  phone = await openWebPhone({ registrar, account, toneHz: 880 });
  second = await openWebPhone({ registrar, account: colleague, toneHz: 1200 });
  const calling = { server: exchange.url, domain: exchange.domain, target: '2001', guestSecret };
  desk = await SupportDesk.open({ port, calling });
});
afterAll(async () => {
  await browser.close();
  await phone.close();
  await second.close();
  await desk.close();
  await exchange.close();
});

test('[VIS-18] the customer calls from the page; both hear each other, and the chat goes on beside it', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('May I call?');
  const { by, caseId } = await desk.receives('May I call?');
  await customer.press('Call us');
  const { from } = await phone.incoming(20_000);
  await customer.shows('Ringing…');
  expect(from).toMatch(/^guest-[0-9a-f]{12}$/);
  await phone.answer();
  await customer.shows('In call');
  await phone.hears(660);
  await hears(customer, 880);
  await customer.shows('0:02');
  await desk.reply(caseId, 'I hear you');
  await customer.shows('I hear you');
  await customer.write('Me too');
  await desk.receives('Me too');
  await customer.press('Mute');
  await customer.shows(/You are muted/);
  await phone.hearsSilence();
  await customer.press('Unmute');
  await phone.hears(660);
  const ended = phone.ended();
  await customer.press('Hang up');
  await ended;
  await customer.shows(/Call ended/);
  expect(await customer.page.locator('audio').count()).toBe(0);
  expect(customer.complaints).toEqual([]);

  // The agent's phone tells of the number that called: it is this customer's, in this case.
  const { ledger, workspaceId } = desk;
  const told = await ledger.ingest(workspaceId, {
    eventId: '0190b000-0000-7000-8000-000000000001',
    channel: 'phone',
    identity: { kind: 'phone', value: from },
    contactId: '0190b000-0000-7000-8000-000000000002',
    fact: { type: 'call', direction: 'incoming', fact: { state: 'ringing' } },
  });
  expect(told).toEqual({ caseId, customerId: by.kind === 'customer' ? by.customerId : '' });
});

const isPass = (url: string): boolean => new URL(url).pathname.endsWith('/call');

const hears = (customer: CustomerPage, toneHz: number): Promise<true> =>
  until(`a tone of ${toneHz} Hz`, async () => {
    const heard = await listen(customer.page);
    return heard && hasTone(heard, listenRate, toneHz) ? true : undefined;
  });

/** A customer who has called, and hears the agent. */
async function inCall(): Promise<CustomerPage> {
  const customer = await CustomerPage.open(browser, desk);
  await customer.press('Call us');
  await phone.incoming(20_000);
  await phone.answer();
  await hears(customer, 880);
  return customer;
}

test('[VIS-31] the agent hands the customer over, who talks on with a colleague in the same call', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.press('Call us');
  const { from } = await phone.incoming(20_000);
  await phone.answer();
  await hears(customer, 880);
  const renewed = customer.page.waitForResponse((response) => isPass(response.url()));
  const handedOver = phone.refer('2002');
  // The pass of a call that has lasted is over; the hand-over has one of its own.
  expect((await renewed).ok()).toBe(true);
  // The colleague sees the same caller, so that their app finds the same case.
  expect(await second.incoming()).toEqual({ from });
  await second.answer();
  expect(await handedOver).toBe(200);
  await phone.ended();
  await hears(customer, 1200);
  await second.hears(660);
  await customer.shows('In call');
  const ended = second.ended();
  await customer.press('Hang up');
  await ended;
  expect(await customer.page.locator('audio').count()).toBe(0);
});

test('[VIS-31] whoever was on hold or muted is heard, or not, by the colleague as they mean to be', async () => {
  const customer = await inCall();
  await phone.hold();
  await customer.shows('You are on hold');
  await customer.press('Mute');
  const handedOver = phone.refer('2002');
  await second.incoming();
  await second.answer();
  expect(await handedOver).toBe(200);
  await customer.shows('In call');
  await customer.shows(/You are muted/);
  await second.hearsSilence();
  await customer.press('Unmute');
  await second.hears(660);
  await second.hangup();
  await customer.shows(/Call ended/);
});

test('[VIS-31] an agent who leaves before the colleague has answered drops nobody', async () => {
  const customer = await inCall();
  // Who has left is told nothing any more.
  void phone.refer('2002');
  await second.incoming();
  await phone.hangup();
  await second.answer();
  await second.hears(660);
  await customer.shows('In call');
  await customer.press('Hang up');
  await second.ended();
});

test('[VIS-31] a customer who hangs up meanwhile leaves nobody ringing, and that is no hand-over', async () => {
  const customer = await inCall();
  const handedOver = phone.refer('2002');
  await second.incoming();
  await customer.press('Hang up');
  expect(await handedOver).toBe(487);
  await Promise.all([second.ended(), phone.ended()]);
});

test('[VIS-31] a colleague who does not answer leaves the customer with the agent', async () => {
  const customer = await inCall();
  const handedOver = phone.refer('2002');
  await second.incoming();
  await second.decline();
  expect(await handedOver).toBe(486);
  await Promise.all([hears(customer, 880), phone.hears(660)]);
  await phone.hangup();
  await customer.shows(/Call ended/);
});

test('[VIS-18] who calls before they write is the same customer when they write', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.press('Call us');
  const { from } = await phone.incoming(20_000);
  const called = await desk.ledger.ingest(desk.workspaceId, {
    eventId: '0190b000-0000-7000-8000-000000000011',
    channel: 'phone',
    identity: { kind: 'phone', value: from },
    contactId: '0190b000-0000-7000-8000-000000000012',
    fact: { type: 'call', direction: 'incoming', fact: { state: 'ringing' } },
  });
  await phone.decline();
  await customer.shows(/Everybody is in a call/);
  await customer.write('Then I write');
  expect(await desk.receives('Then I write')).toMatchObject({
    caseId: called.caseId,
    by: { kind: 'customer', customerId: called.customerId },
  });
});

test('[VIS-18] without leave for the microphone nobody is called, and the page says what to do', async () => {
  const customer = await CustomerPage.open(browser, desk, { microphone: 'denied' });
  await customer.press('Call us');
  await customer.shows(/The browser may not use your microphone/);
  await customer.write('So I write');
  expect((await desk.receives('So I write')).channel).toBe('webchat');
});

test('[VIS-18] the agent hangs up, and the customer sees how long it took', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.press('Call us');
  await phone.incoming(20_000);
  await phone.answer();
  await customer.shows('In call');
  await customer.shows('0:01');
  await phone.hangup();
  await customer.shows(/Call ended · 0:0\d/);
  expect(await customer.page.locator('audio').count()).toBe(0);
});

test('[VIS-18] where the line for calls is down, the page says so and the chat stays', async () => {
  const other = await SupportDesk.open({
    calling: { server: 'ws://127.0.0.1:9', domain: 'localhost', target: '2001', guestSecret },
  });
  const customer = await CustomerPage.open(browser, other);
  await customer.press('Call us');
  await customer.shows(/The connection for calls is down/);
  await customer.write('So I write');
  expect((await other.receives('So I write')).channel).toBe('webchat');
  await other.close();
});

test('[VIS-29] each call is made with a pass of its own, which soon ends, under the same name', async () => {
  const customer = await CustomerPage.open(browser, desk);
  const passes: VisitorCall[] = [];
  for (const button of ['Call us', 'Call again']) {
    const answered = customer.page.waitForResponse((response) => isPass(response.url()));
    await customer.press(button);
    passes.push(visitorCallSchema.parse(await (await answered).json()));
    const { from } = await phone.incoming(20_000);
    expect(from).toBe(passes[0]?.username);
    await phone.decline();
    await customer.shows(/Everybody is in a call/);
  }
  for (const { username, authorizationUser } of passes) {
    const [seconds, name] = authorizationUser.split(':');
    expect(name).toBe(username);
    const left = Number(seconds) * 1000 - Date.now();
    expect(left).toBeGreaterThan(4 * 60_000);
    expect(left).toBeLessThanOrEqual(5 * 60_000 + 1000);
  }
});

test('[VIS-18] the part that calls is fetched only when somebody calls', async () => {
  const customer = await CustomerPage.open(browser, desk);
  const fetched: string[] = [];
  customer.page.on('request', (request) => fetched.push(request.url()));
  await customer.page.reload();
  await customer.shows('Hello! How can we help you?');
  const isPart = (url: string): boolean => url.includes('browserCall');
  expect(fetched.filter(isPart)).toEqual([]);
  await customer.press('Call us');
  await until('the part that calls', () => fetched.some(isPart) || undefined);
  await phone.incoming(20_000);
  await phone.decline();
});

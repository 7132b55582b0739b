import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../fixtures/browser/browser.ts';
import { until } from '../../fixtures/processes.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';

const closed = { timeZone: 'UTC', week: [[], [], [], [], [], [], []] };
let browser: Browser;
beforeAll(async () => {
  browser = await Browser.open();
});
afterAll(() => browser.close());

test('[VIS-13] outside of opening hours the page takes a message and an address, and says what is missing', async () => {
  const desk = await SupportDesk.open({ workspace: { openingHours: closed } });
  const customer = await CustomerPage.open(browser, desk);
  await customer.shows('We are closed now');
  await customer.press('Leave the message');
  await customer.shows(/Enter an email address/);
  await customer.shows('Tell us how we can help.');
  await customer.page.getByLabel('Your email').fill('Ana@Example.com');
  await customer.page.getByLabel('Your name').fill('Ana');
  await customer.page.getByLabel('How can we help?').fill('It does not start');
  await customer.press('Leave the message');
  await customer.shows(/It does not start/);
  const message = await desk.receives('It does not start\n\n— Ana <Ana@Example.com>');
  expect(message).toMatchObject({ channel: 'form', by: { kind: 'customer' } });
  const customerId = message.by.kind === 'customer' ? message.by.customerId : '';
  // The address is noted in a transaction of its own.
  const noted = await until('the address', async () => {
    const found = (await desk.ledger.read(desk.workspaceId, 'customer', customerId))?.value;
    return found && found.identities.length > 1 ? found : undefined;
  });
  expect(noted).toMatchObject({
    name: 'Ana',
    identities: [{ kind: 'visitor' }, { kind: 'email', value: 'ana@example.com' }],
  });
  await desk.close();
});

test('[VIS-13] an address that somebody claims is proposed and never makes them that customer', async () => {
  const desk = await SupportDesk.open({ workspace: { openingHours: closed } });
  const contactId = '0190a000-0000-7000-8000-000000000001';
  const victim = await desk.ledger.ingest(desk.workspaceId, {
    eventId: '0190a000-0000-7000-8000-000000000002',
    channel: 'email',
    identity: { kind: 'email', value: 'victim@example.com' },
    contactId,
    fact: { type: 'message', text: 'my secret', attachments: [], replyTo: null },
  });
  const thief = await CustomerPage.open(browser, desk);
  await thief.page.getByLabel('Your email').fill('victim@example.com');
  await thief.page.getByLabel('How can we help?').fill('It is me');
  await thief.press('Leave the message');
  const { caseId } = await desk.receives('It is me\n\n— victim@example.com');
  expect(caseId).not.toBe(victim.caseId);
  expect(await thief.page.content()).not.toContain('my secret');
  const after = await desk.ledger.ingest(desk.workspaceId, {
    eventId: '0190a000-0000-7000-8000-000000000003',
    channel: 'email',
    identity: { kind: 'email', value: 'victim@example.com' },
    contactId,
    fact: { type: 'message', text: 'and another', attachments: [], replyTo: null },
  });
  expect(after).toEqual(victim);
  await desk.close();
});

test('[VIS-13] the page opens and closes by the clock of the workspace without being loaded again', async () => {
  const desk = await SupportDesk.open();
  const customer = await CustomerPage.open(browser, desk);
  await customer.shows('Write to us, we answer here.');
  await desk.change({ openingHours: closed });
  await customer.shows('We are closed now');
  await desk.change({ openingHours: { timeZone: 'UTC', week: null } });
  await customer.field.waitFor();
  expect(await customer.page.getByText('We are closed now').count()).toBe(0);
  await desk.close();
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Browser } from '../../fixtures/browser/browser.ts';
import { until } from '../../fixtures/processes.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';
import { WeakLine } from '../../fixtures/visitor/weakLine.ts';

/** The smallest PNG there is: one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let browser: Browser;
let line: WeakLine;
let desk: SupportDesk;
beforeAll(async () => {
  browser = await Browser.open();
});
afterAll(() => browser.close());
beforeEach(async () => {
  line = await WeakLine.open();
  desk = await SupportDesk.open({
    publicUrl: line.url,
    workspace: { files: { maxBytes: 8_000_000, types: ['image/png', 'text/plain'] } },
  });
  line.to = desk.port;
});
afterEach(async () => {
  await desk.close();
  await line.close();
});

const choose = async (customer: CustomerPage, name: string, mimeType: string, buffer: Buffer) => {
  await customer.page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
};

test('[VIS-15] a picture is sent with a message, and shown', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.field.waitFor();
  await choose(customer, 'screen.png', 'image/png', pixel);
  await customer.page
    .getByRole('button', { name: 'Send', exact: true })
    .and(customer.page.locator(':enabled'))
    .click();
  await customer.log.getByRole('img', { name: 'screen.png' }).waitFor();
  const [message] = await until('the message', async () => {
    const found = await desk.messages(await desk.caseId());
    return found.length > 0 ? found : undefined;
  });
  expect(message?.attachments).toMatchObject([{ name: 'screen.png', type: 'image/png', size: pixel.length }]);
});

test('[VIS-15] a file that is cut off in the middle goes on, and arrives whole', async () => {
  const text = Buffer.alloc(5_000_000, 'all work and no play ');
  const customer = await CustomerPage.open(browser, desk);
  await customer.field.waitFor();
  const cut = line.cutAfter(2_500_000);
  await choose(customer, 'log.txt', 'text/plain', text);
  await cut;
  await customer.field.fill('here it is');
  await customer.page
    .getByRole('button', { name: 'Send', exact: true })
    .and(customer.page.locator(':enabled'))
    .click({ timeout: 50_000 });
  const { attachments } = await desk.receives('here it is');
  const { token } = await desk.signIn();
  const fetched = await fetch(
    `${desk.url.replace(line.url, `http://127.0.0.1:${desk.port}`)}/api/v1/files/${attachments[0]?.blobId}`,
    {
      headers: { authorization: `Bearer ${token}` },
    },
  );
  expect(Buffer.from(await fetched.arrayBuffer()).equals(text)).toBe(true);
});

test('[VIS-15] what is too big, empty or of another kind is refused in words, and a file can be taken back', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.field.waitFor();
  await choose(customer, 'big.txt', 'text/plain', Buffer.alloc(8_000_001, 'x'));
  await customer.shows('big.txt is too big. A file may have 8 MB at most.');
  await choose(customer, 'void.txt', 'text/plain', Buffer.alloc(0));
  await customer.shows('void.txt is empty.');
  await choose(customer, 'setup.exe', 'application/x-msdownload', Buffer.from('MZ'));
  await customer.shows('setup.exe is of a kind that cannot be sent here.');
  await choose(customer, 'note.txt', 'text/plain', Buffer.from('hello'));
  await customer.press('Remove note.txt');
  expect(await customer.page.getByText('note.txt').count()).toBe(0);
});

test('[VIS-30] a file for which there is no room is refused in words, and the message goes without it', async () => {
  for (const [limits, words] of [
    [{ visitorBytesPerDay: 100 }, /that is more than can be sent in one day/],
    [{ visitorBytesUnnamed: 100 }, /there is no room for files now/],
  ] as const) {
    const full = await SupportDesk.open({ limits });
    const customer = await CustomerPage.open(browser, full);
    await customer.field.waitFor();
    await choose(customer, 'note.txt', 'text/plain', Buffer.alloc(101, 'x'));
    await customer.shows(words);
    await customer.press('Remove note.txt');
    await customer.write('Then in words');
    expect((await full.receives('Then in words')).attachments).toEqual([]);
    await full.close();
  }
});

test('[VIS-15] the server does not believe the page: a picture that is none is refused', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.field.waitFor();
  await choose(customer, 'fake.png', 'image/png', Buffer.from('<script>alert(1)</script>'));
  await customer.shows('fake.png could not be sent. Try again.');
  expect(await desk.caseIds()).toEqual([]);
});

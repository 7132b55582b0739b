import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../fixtures/browser/browser.ts';
import { until } from '../../fixtures/processes.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { ShopPage } from '../../fixtures/visitor/shopPage.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';

let browser: Browser;
let desk: SupportDesk;
let shop: ShopPage;
beforeAll(async () => {
  browser = await Browser.open();
  shop = await ShopPage.open(() => desk.url);
  desk = await SupportDesk.open({ workspace: { embedOrigins: [shop.origin] } });
});
afterAll(async () => {
  await browser.close();
  await shop.close();
  await desk.close();
});

const frameOf = async (customer: CustomerPage) =>
  await until('the frame', () => customer.page.frames().find((frame) => frame.url().includes('/c/help')));

test('[VIS-24] on a page with a strict policy the button opens the chat by keys, and Escape closes it', async () => {
  const customer = await CustomerPage.open(browser, { page: shop.origin });
  // The root of the widget is closed: it is reached as a person reaches it.
  await until('the widget', async () =>
    (await customer.page.locator('body > div').count()) > 0 ? true : undefined,
  );
  await customer.page.keyboard.press('Tab');
  await customer.page.keyboard.press('Enter');
  const frame = await frameOf(customer);
  const field = frame.getByRole('textbox', { name: 'Your message' });
  await field.waitFor();
  await field.fill('From the shop');
  await field.press('Enter');
  const { caseId } = await desk.receives('From the shop');
  await frame.getByText('Delivered').waitFor();
  await field.press('Escape');
  await until('the frame out of sight', async () =>
    (await frame.evaluate(() => document.visibilityState)) && !(await field.isVisible()) ? true : undefined,
  );
  await desk.reply(caseId, 'While you were away');
  await until(
    'the receipt',
    async () =>
      (await desk.events(caseId)).some(
        (event) => event.type === 'received' && event.receipt === 'delivered',
      ) || undefined,
  );
  await customer.page.keyboard.press('Enter');
  await frame.getByText('While you were away').waitFor();
  await until(
    'the receipt',
    async () =>
      (await desk.events(caseId)).some((event) => event.type === 'received' && event.receipt === 'read') ||
      undefined,
  );
  expect(customer.complaints).toEqual([]);
});

test('[VIS-24] a site that the workspace has not named cannot show the page in a frame', async () => {
  const stranger = await ShopPage.open(() => desk.url);
  const customer = await CustomerPage.open(browser, { page: stranger.origin });
  const refused = customer.page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await until('the widget', async () =>
    (await customer.page.locator('body > div').count()) > 0 ? true : undefined,
  );
  await customer.page.keyboard.press('Tab');
  await customer.page.keyboard.press('Enter');
  expect((await refused).type()).toBe('error');
  await stranger.close();
});

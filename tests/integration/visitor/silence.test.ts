import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../fixtures/browser/browser.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';
import { WeakLine } from '../../fixtures/visitor/weakLine.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await Browser.open();
});
afterAll(() => browser.close());

const all = ['Hello?', 'With a line', 'Without a line'];

/** A page whose line dies without a word, and an answer that it does not hear. @returns what it shows once it has woken */
async function withDeadLine(
  prepare: (customer: CustomerPage) => Promise<void>,
  wake: (customer: CustomerPage) => Promise<void>,
): Promise<string[]> {
  const line = await WeakLine.open();
  const desk = await SupportDesk.open({ publicUrl: line.url });
  try {
    line.to = desk.port;
    const customer = await CustomerPage.open(browser, desk);
    await prepare(customer);
    await customer.write('Hello?');
    const { caseId } = await desk.receives('Hello?');
    await desk.reply(caseId, 'With a line');
    await customer.shows('With a line');
    line.silence();
    await desk.reply(caseId, 'Without a line');
    await wake(customer);
    await customer.shows('Without a line', 40_000);
    return await customer.texts();
  } finally {
    await desk.close();
    await line.close();
  }
}

test('[VIS-25] a page whose network comes back asks at once, and finds another line', async () => {
  const shown = await withDeadLine(
    () => Promise.resolve(),
    async ({ page }) => {
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
    },
  );
  expect(shown).toEqual(all);
});

test('[VIS-25] a page that hears nothing for longer than the server is ever silent finds another line', async () => {
  const shown = await withDeadLine(
    async ({ page }) => {
      await page.clock.install();
      await page.reload();
    },
    async ({ page }) => await page.clock.fastForward(36_000),
  );
  expect(shown).toEqual(all);
});

test('[VIS-25] a line that answers is kept', async () => {
  const desk = await SupportDesk.open();
  try {
    const customer = await CustomerPage.open(browser, desk);
    const { page } = customer;
    const opened: string[] = [];
    const answered = new Promise<void>((resolve) => {
      page.on('websocket', (socket) => {
        opened.push(socket.url());
        socket.on('framereceived', ({ payload }) => {
          if (payload.toString().includes('"ping"')) resolve();
        });
      });
    });
    await page.clock.install();
    await page.reload();
    await customer.write('Hello?');
    const { caseId } = await desk.receives('Hello?');
    await desk.reply(caseId, 'Here I am');
    await customer.shows('Here I am');
    // The page before the reload may have opened one too.
    const before = opened.length;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await answered;
    await page.clock.fastForward(6000);
    await desk.reply(caseId, 'Still here');
    await customer.shows('Still here');
    expect(opened).toHaveLength(before);
    expect(before).toBeGreaterThan(0);
  } finally {
    await desk.close();
  }
});

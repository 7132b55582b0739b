import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Browser } from '../../fixtures/browser/browser.ts';
import { until } from '../../fixtures/processes.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { pages, SupportDesk } from '../../fixtures/visitor/supportDesk.ts';

let browser: Browser;
let desk: SupportDesk;
beforeAll(async () => {
  browser = await Browser.open();
});
afterAll(() => browser.close());
beforeEach(async () => {
  desk = await SupportDesk.open();
});
afterEach(() => desk.close());

const focused = async (customer: CustomerPage): Promise<string> =>
  await customer.page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );

test('[VIS-19] everything can be done by keys alone, and the focus is never lost', async () => {
  const customer = await CustomerPage.open(browser, desk);
  const { keyboard } = customer.page;
  await customer.shows('Hello! How can we help you?');
  const seen: string[] = [];
  while (!seen.includes('Your message') && seen.length < 12) {
    await keyboard.press('Tab');
    seen.push(await focused(customer));
  }
  expect(seen).toEqual(['More', 'Messages', 'Attach a file', 'Emoji', 'Your message']);
  const outline = await customer.field.evaluate((field) => getComputedStyle(field).outlineStyle);
  expect(outline).toBe('solid');
  await keyboard.type('Hello');
  await keyboard.press('Shift+Enter');
  await keyboard.type('there');
  await keyboard.press('Enter');
  await desk.receives('Hello\nthere');
  expect(await focused(customer)).toBe('Your message');
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  expect(await customer.field.inputValue()).toMatch(/^\p{Emoji}/u);
  expect(await focused(customer)).toBe('Your message');
  await keyboard.press('Shift+Tab');
  await keyboard.press('Space');
  await customer.page.getByRole('dialog').waitFor();
  await keyboard.press('Escape');
  await customer.page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await focused(customer)).toBe('Emoji');
});

test('[VIS-19] what changes is said to a screen reader, and everything has a name', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('Hello');
  const { caseId } = await desk.receives('Hello');
  await desk.reply(caseId, 'Good morning');
  await customer.shows('Good morning');
  expect(await customer.page.getByRole('log', { name: 'Messages' }).getByRole('article').count()).toBe(2);
  expect(await customer.page.getByRole('status').filter({ hasText: 'Anna is with you' }).count()).toBe(1);
  const nameless = await customer.page
    .locator('button, input:not([type=file]), textarea, a')
    .evaluateAll((all) =>
      all
        .filter((each) => {
          const label = each.getAttribute('aria-label') ?? each.textContent ?? '';
          return label.trim() === '' && !each.closest('label');
        })
        .map((each) => each.outerHTML),
    );
  expect(nameless).toEqual([]);
});

test('[VIS-20] the page fits into 320 pixels, whatever is written, and nothing scrolls sideways', async () => {
  const customer = await CustomerPage.open(browser, desk, { width: 320, height: 600 });
  await customer.write('word '.repeat(60));
  await customer.write('W'.repeat(400));
  await customer.write(`https://example.com/${'path'.repeat(60)}`);
  await customer.log.getByRole('article').nth(2).getByText('Delivered').waitFor();
  const widths = await customer.page.evaluate(() => {
    const wide = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > innerWidth + 0.5 && !each.matches('.forReaders *'),
    );
    return { page: document.documentElement.scrollWidth, wide: wide.map((each) => each.className) };
  });
  expect(widths).toEqual({ page: 320, wide: [] });
  const box = await customer.log.evaluate((log) => log.scrollWidth - log.clientWidth);
  expect(box).toBe(0);
  await customer.press('Emoji');
  const panel = await customer.page.getByRole('dialog').boundingBox();
  expect((panel?.x ?? 0) + (panel?.width ?? 999)).toBeLessThanOrEqual(320);
});

test('[VIS-14] the page speaks the browser’s language, and the other one when told, also after a reload', async () => {
  const customer = await CustomerPage.open(browser, desk, { language: 'zh-CN' });
  await customer.shows('您好！有什么可以帮您？');
  expect(await customer.page.getAttribute('html', 'lang')).toBe('zh-CN');
  await customer.press('更多');
  await customer.press('English');
  await customer.page.getByRole('textbox', { name: 'Your message' }).waitFor();
  await customer.page.reload();
  await customer.page.getByRole('textbox', { name: 'Your message' }).waitFor();
  await customer.shows('Hello! How can we help you?');
});

test('[VIS-21] the page keeps to its policy: no inline code, nothing from elsewhere', async () => {
  const answer = await fetch(desk.page);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("frame-ancestors 'self'");
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('Hello 😀 https://example.com');
  const { caseId } = await desk.receives('Hello 😀 https://example.com');
  await desk.reply(caseId, 'Good morning');
  await customer.shows('Good morning');
  await customer.press('More');
  const refused = customer.page.waitForEvent('console', (message) =>
    /Content Security Policy/.test(message.text()),
  );
  expect(customer.complaints).toEqual([]);
  // That the policy is in force is seen by breaking it.
  await customer.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "owned"';
    document.body.append(script);
  });
  await refused;
  expect(await customer.page.title()).not.toBe('owned');
});

test('[VIS-22] the page weighs less than 100 kB before anybody calls or shows their screen, and the widget less than 5 kB', () => {
  const folder = join(pages, 'visitor');
  const assets = readdirSync(join(folder, 'assets')).filter((name) => !name.endsWith('.map'));
  // What a call or a shown screen needs is loaded when somebody wants it.
  const later = assets.filter((name) => /^(browserCall|showing)-/.test(name));
  expect(later).toHaveLength(2);
  const first = assets.filter((name) => !later.includes(name));
  const weight = (file: string): number => gzipSync(readFileSync(file)).length;
  const all = first.map((name) => weight(join(folder, 'assets', name)));
  const total = all.reduce((sum, one) => sum + one, weight(join(folder, 'index.html')));
  expect(total).toBeLessThan(100_000);
  expect(weight(join(pages, 'widget/widget.js'))).toBeLessThan(5000);
});

test('[VIS-23] while nobody looks, the title counts what came in', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('Hello');
  const { caseId } = await desk.receives('Hello');
  await customer.page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event('blur'));
  });
  await desk.reply(caseId, 'one');
  await desk.reply(caseId, 'two');
  await until('the count', async () => ((await customer.page.title()).startsWith('(2) ') ? true : undefined));
  await until(
    'the receipt',
    async () =>
      (await desk.events(caseId)).some(
        (event) => event.type === 'received' && event.receipt === 'delivered',
      ) || undefined,
  );
  expect(
    (await desk.events(caseId)).filter((event) => event.type === 'received' && event.receipt === 'read'),
  ).toEqual([]);
  await customer.page.evaluate(() => {
    document.hasFocus = () => true;
    window.dispatchEvent(new Event('focus'));
  });
  await until('no count', async () => ((await customer.page.title()) === 'Acme Support' ? true : undefined));
  await until(
    'the receipt',
    async () =>
      (await desk.events(caseId)).some((event) => event.type === 'received' && event.receipt === 'read') ||
      undefined,
  );
});

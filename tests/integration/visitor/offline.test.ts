import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../fixtures/browser/browser.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { DeskProcess } from '../../fixtures/visitor/deskProcess.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';
import { WeakLine } from '../../fixtures/visitor/weakLine.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await Browser.open();
});
afterAll(() => browser.close());

test('[VIS-9] what is written while the server is dead is sent when it is back, in order, once', async () => {
  const server = await DeskProcess.start();
  try {
    const customer = await CustomerPage.open(browser, server);
    await customer.write('before');
    await customer.shows('Delivered');
    await server.kill();
    await customer.shows(/No connection\. What you write is kept/);
    for (const text of ['while 1', 'while 2', 'while 3']) await customer.write(text);
    expect(await customer.page.getByText('Not sent yet').count()).toBe(3);
    await server.restart();
    await customer.press('Try now');
    await customer.shows('Connected again.');
    await customer.page.getByText('Not sent yet').first().waitFor({ state: 'detached' });
    await customer.page.getByText('Sending…').first().waitFor({ state: 'detached' });
    await customer.write('after');
    await customer.log.getByRole('article').nth(4).getByText('Delivered').waitFor();
    const all = ['before', 'while 1', 'while 2', 'while 3', 'after'];
    expect(await customer.texts()).toEqual(all);
    await server.stop();
    const desk = await SupportDesk.open({ dataDir: server.dataDir });
    expect((await desk.messages(await desk.caseId())).map(({ text }) => text)).toEqual(all);
    expect(await desk.caseIds()).toHaveLength(1);
    await desk.close();
  } finally {
    await server.remove();
  }
});

test('[VIS-9] what was not sent, and what was being written, survives a reload without a server', async () => {
  const line = await WeakLine.open();
  const desk = await SupportDesk.open({ publicUrl: line.url });
  try {
    line.to = desk.port;
    const customer = await CustomerPage.open(browser, desk, { profile: 'reload' });
    await customer.write('one');
    await customer.shows('Delivered');
    line.cut();
    await customer.shows(/No connection/);
    await customer.write('two');
    await customer.field.fill('three, unfin');
    await customer.page.close();
    line.mend();
    const again = await CustomerPage.open(browser, desk, { profile: 'reload' });
    await desk.receives('two');
    await again.shows('two');
    expect(await again.field.inputValue()).toBe('three, unfin');
    expect((await desk.messages(await desk.caseId())).map(({ text }) => text)).toEqual(['one', 'two']);
  } finally {
    await desk.close();
    await line.close();
  }
});

test('[VIS-9] an answer that was given while the line was down is there when it is back', async () => {
  const line = await WeakLine.open();
  const desk = await SupportDesk.open({ publicUrl: line.url });
  try {
    line.to = desk.port;
    const customer = await CustomerPage.open(browser, desk);
    await customer.write('Hello?');
    const { caseId } = await desk.receives('Hello?');
    line.cut();
    await customer.shows(/No connection/);
    await desk.reply(caseId, 'Here I am');
    line.mend();
    await customer.shows('Here I am');
    expect(await customer.texts()).toEqual(['Hello?', 'Here I am']);
  } finally {
    await desk.close();
    await line.close();
  }
});

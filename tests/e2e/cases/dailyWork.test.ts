import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { Browser } from '../../fixtures/browser/browser.ts';
import { SyncServer } from '../../fixtures/servers/syncServer.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';

describe('what an agent does all day', () => {
  let server: SyncServer;
  let browser: Browser;
  let app: Heartline;
  let inbox: Inbox;
  let customer: CustomerPage;

  beforeAll(async () => {
    server = await SyncServer.start();
    await server.push({
      type: 'macro.put',
      baseVersion: 0,
      macro: {
        macroId: v7(),
        name: 'Ask for the model',
        steps: [
          { type: 'send', text: 'Which model is it?' },
          { type: 'note', text: 'Asked for the model.' },
          { type: 'priority', priority: 'high' },
        ],
      },
    });
    browser = await Browser.open();
    app = await Heartline.open();
    inbox = new Inbox(app);
    await inbox.signIn(server.admin);
  });
  afterAll(async () => {
    await app.close();
    await browser.close();
    await server.stop();
  });

  const write = async (words: string): Promise<void> => {
    customer = await CustomerPage.open(browser, { page: server.customerPage });
    await customer.write(words);
  };
  const open = async (words: string): Promise<void> => {
    await inbox.openView('All open');
    await inbox.openCase(words);
  };
  const button = (name: string | RegExp) =>
    app.agent.getByRole('button', { name, exact: typeof name === 'string' });

  test('[INBOX-10] a macro does its steps at one click', async () => {
    await write('The scanner hums');
    await open('The scanner hums');
    await button('Macros').click();
    await app.agent.getByRole('menuitem', { name: 'Ask for the model' }).click();
    await customer.shows('Which model is it?');
    await inbox.shows('Asked for the model.');
    await inbox.shows(/priority .*High/i);
    expect(await customer.texts()).not.toContain('Asked for the model.');
  });

  test('[INBOX-9] [INBOX-12] a case is put aside by the clock, waits in its view, and comes back by undo', async () => {
    await write('Call me next week');
    await open('Call me next week');
    await button('Snooze').first().click();
    await app.agent.getByRole('option', { name: 'Next Monday' }).click();
    await inbox.openView('Snoozed');
    await inbox.list.getByText('Call me next week').first().waitFor();
    await button('Undo').click();
    await inbox.openView('All open');
    await inbox.list.getByText('Call me next week').first().waitFor();
  });

  test('[INBOX-9] several cases are closed at once, and opened again by one undo', async () => {
    for (const words of ['First of two', 'Second of two']) await write(words);
    await inbox.openView('All open');
    for (const words of ['First of two', 'Second of two']) {
      await inbox.list.getByRole('row').filter({ hasText: words }).getByRole('checkbox').check();
    }
    const bar = app.agent.getByRole('toolbar', { name: '2 selected' });
    await bar.getByRole('button', { name: 'Close case' }).click();
    await inbox.openView('Closed');
    for (const words of ['First of two', 'Second of two'])
      await inbox.list.getByText(words).first().waitFor();
    await button('Undo').click();
    await inbox.openView('All open');
    for (const words of ['First of two', 'Second of two'])
      await inbox.list.getByText(words).first().waitFor();
  });

  test('[INBOX-13] an angry customer’s own words go to a manager in one step', async () => {
    await write('This is the third time I ask, and nobody helps!');
    await open('This is the third time I ask');
    await button('More actions').click();
    await app.agent.getByRole('menuitem', { name: /Escalate/ }).click();
    const dialog = app.agent.getByRole('dialog');
    expect(await dialog.getByRole('textbox').inputValue()).toBe(
      'This is the third time I ask, and nobody helps!',
    );
    await dialog.getByRole('button', { name: 'Escalate', exact: true }).click();
    await inbox.shows(/escalated the case/);
    await inbox.showsAnywhere(/Escalated|escalated/);
  });

  test('[INBOX-4] the palette finds a case by two Chinese characters, and opens it by keys alone', async () => {
    await write('我的扫描仪坏了，怎么办？');
    await inbox.openView('All open');
    await inbox.list.getByText('我的扫描仪坏了').first().waitFor();
    await app.openScreen('Settings');
    await app.agent.keyboard.press('Control+k');
    // Keys that come before its field is there go nowhere.
    await app.agent.getByRole('dialog').locator('input').waitFor();
    await app.agent.keyboard.type('扫描');
    // What was found is marked, and so in pieces.
    await app.agent.getByRole('dialog').filter({ hasText: '我的扫描仪坏了' }).waitFor();
    await app.agent.keyboard.press('ArrowDown');
    await app.agent.keyboard.press('Enter');
    await inbox.shows('我的扫描仪坏了，怎么办？');
  });

  test('[INBOX-3] an emoji is put where the text is, and sent with it', async () => {
    await write('Does it smile?');
    await open('Does it smile?');
    await inbox.composer.fill('It does ');
    await button('Emoji').click();
    await app.agent.getByLabel('Search emoji').fill('grinning');
    await app.agent
      .getByRole('button', { name: /grinning/ })
      .first()
      .waitFor();
    await app.agent.getByLabel('Search emoji').press('Enter');
    await inbox.composer.press('Enter');
    await customer.shows(/It does .*\p{Extended_Pictographic}/u);
  });
});

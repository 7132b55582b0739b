import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { Browser } from '../../fixtures/browser/browser.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';
import { freePorts } from '../../fixtures/ports.ts';
import type { SyncServer } from '../../fixtures/servers/syncServer.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';

/** The server nodes of a test, which all have one database: Ada works on the first, Ben and the customer on the last. */
export interface Nodes {
  readonly all: readonly SyncServer[];
  stop(): Promise<void>;
}

const guestSecret = 'a secret that exchange and server share';
const tones = { ada: 500, customer: 900 };

/**
 * Two agents and a customer work one case through chat and a call; the same story on every database.
 * @param start starts the nodes on some of these ports; `calling` is their configuration of that name
 */
export function worksOneCase(
  name: string,
  start: (calling: object, ports: readonly [number, number]) => Promise<Nodes>,
): void {
  describe(`One case, two agents and a customer, on ${name}`, () => {
    let nodes: Nodes;
    let pbx: ExchangePbx;
    let ada: Heartline;
    let ben: Heartline;
    let browser: Browser;
    let customer: CustomerPage;
    let atAda: Inbox;
    let atBen: Inbox;

    beforeAll(async () => {
      const ports = [await freePorts(), await freePorts()] as const;
      const origins = ports.map((port) => `http://127.0.0.1:${port}`);
      pbx = await startExchangePbx({ guestSecret, origins });
      const { server, domain, username } = pbx.account;
      nodes = await start({ server, domain, target: username, guestSecret }, ports);
      const [first, last] = [nodes.all[0], nodes.all.at(-1)];
      if (!first || !last) throw new Error('no node was started');
      const benLogin = await first.addAgent({ name: 'Ben Sawyer', email: 'ben@acme.example' });
      await first.push({
        type: 'template.put',
        baseVersion: 0,
        template: {
          templateId: v7(),
          shortcut: 'hello',
          title: 'Greeting',
          text: 'Hello, this is {{agent.name}}. How can I help?',
          language: null,
        },
      });
      ada = await Heartline.open({ toneHz: tones.ada });
      atAda = new Inbox(ada);
      await ada.signIn(pbx.account);
      await atAda.signIn(first.admin);
      ben = await Heartline.open();
      atBen = new Inbox(ben);
      await atBen.signIn({ ...benLogin, server: last.url });
      browser = await Browser.open({ toneHz: tones.customer });
      customer = await CustomerPage.open(browser, { page: last.customerPage });
    });
    afterAll(async () => {
      await browser.close();
      await ben.close();
      await ada.close();
      await nodes.stop();
      await pbx.stop();
    });

    test('[JOURNEY-1] what a customer writes is in the inbox of both agents', async () => {
      await customer.write('The printer on floor 3 is jammed. 打印机卡纸了。');
      for (const inbox of [atAda, atBen]) {
        await inbox.openView('All open');
        await inbox.openCase('打印机卡纸了');
        await inbox.shows('The printer on floor 3 is jammed.');
      }
    });

    test('[JOURNEY-2] an answer by template reaches the customer, and the other agent sees it', async () => {
      await atAda.sendTemplate('hello');
      await customer.shows('Hello, this is Ada Lovelace. How can I help?');
      await atBen.shows('Hello, this is Ada Lovelace. How can I help?');
    });

    test('[JOURNEY-3] who is typing is seen on the other side, agent and customer alike', async () => {
      await customer.field.pressSequentially('One more thing');
      await atAda.showsAnywhere(/is writing…/);
      await customer.field.press('Enter');
      await atAda.shows('One more thing');
      await atBen.composer.pressSequentially('Let me');
      await atAda.showsAnywhere('Ben Sawyer is writing an answer');
      await atBen.composer.fill('');
    });

    test('[JOURNEY-4] a note is for the agents alone', async () => {
      await atBen.note('Third jam this week.');
      await atAda.shows('Third jam this week.');
      expect(await customer.texts()).not.toContain('Third jam this week.');
    });

    test('[JOURNEY-5] the customer calls from the page; the agent knows the case and hears the customer', async () => {
      await customer.press('Call us');
      await ada.shows('Incoming call', 30_000);
      await ada.press('Answer');
      await ada.hears(tones.customer);
      await ada.press('Hang up');
    });

    test('[JOURNEY-6] call and chat are on one timeline, for both agents', async () => {
      for (const [app, inbox] of [
        [ada, atAda],
        [ben, atBen],
      ] as const) {
        await app.openScreen('Inbox');
        await inbox.shows('The printer on floor 3 is jammed.');
        await inbox.shows('Incoming call');
      }
    });
  });
}

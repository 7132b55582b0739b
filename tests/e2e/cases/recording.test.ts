import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { playsTones } from '../../fixtures/app/player.ts';
import { Browser } from '../../fixtures/browser/browser.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';
import { freePorts } from '../../fixtures/ports.ts';
import { SyncServer } from '../../fixtures/servers/syncServer.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';

const guestSecret = 'a secret that exchange and server share';
const tones = { ada: 500, customer: 900, phone: 1300 };

describe('a call that is recorded', () => {
  let server: SyncServer;
  let pbx: ExchangePbx;
  let ada: Heartline;
  let inbox: Inbox;
  let browser: Browser;
  let customer: CustomerPage;
  let userData: string;

  beforeAll(async () => {
    const port = await freePorts();
    pbx = await startExchangePbx({ guestSecret, origins: [`http://127.0.0.1:${port}`] });
    const { server: exchange, domain, username } = pbx.account;
    server = await SyncServer.start({
      port,
      calling: { server: exchange, domain, target: username, guestSecret },
    });
    userData = mkdtempSync(join(tmpdir(), 'heartline-recording-'));
    ada = await Heartline.open({ toneHz: tones.ada, userData });
    await ada.signIn(pbx.account);
    await ada.lineShows('Ready');
    inbox = new Inbox(ada);
    await inbox.signIn(server.admin);
    browser = await Browser.open({ toneHz: tones.customer });
  });
  afterAll(async () => {
    await browser.close();
    await ada.close();
    await server.stop();
    await pbx.stop();
    rmSync(userData, { recursive: true, force: true });
  });
  afterEach(async () => {
    await ada.openScreen('Calls');
    const close = ada.agent.getByRole('main').getByRole('button', { name: 'Close', exact: true });
    if (await close.isVisible()) await close.click();
  });

  const onDisk = (): number =>
    readdirSync(join(userData, 'recordings')).reduce(
      (sum, name) => sum + statSync(join(userData, 'recordings', name)).size,
      0,
    );

  /** A few seconds of Opus at 24 kbit/s. */
  const grown = async (): Promise<void> => {
    const before = onDisk();
    await ada.until('some seconds on the disk', () => onDisk() > before + 8000 || undefined, 30_000);
  };

  async function customerCalls(words: string): Promise<void> {
    customer = await CustomerPage.open(browser, { page: server.customerPage });
    await customer.write(words);
    await customer.press('Call us');
    await ada.shows('Incoming call', 30_000);
    await ada.press('Answer');
    await ada.hears(tones.customer);
  }

  test('[RECORD-1] [RECORD-5] the customer says yes on the page; both sides are in the recording, on the case', async () => {
    await customerCalls('The printer is jammed again');
    await ada.press('Record');
    await ada.shows('The customer is being asked on their page');
    expect(onDisk()).toBe(0);
    await customer.shows('May we record this call?');
    await customer.press('Yes, record');
    await customer.shows('This call is being recorded.');
    await ada.shows('Recording');
    await grown();
    await ada.press('Pause recording');
    await customer.shows('The recording is paused.');
    await ada.press('Go on recording');
    await customer.shows('This call is being recorded.');
    await ada.press('Hang up');
    await customer.shows(/Call ended/);
    await inbox.openView('All open');
    await inbox.openCase('The printer is jammed again');
    await inbox.shows('the customer said yes on their page');
    await playsTones(ada.agent, [tones.ada, tones.customer]);
    expect(readdirSync(join(userData, 'recordings'))).toEqual([]);
  });

  test('[RECORD-2] a customer who says no is not recorded, nor asked again', async () => {
    await customerCalls('Please do not record me');
    await ada.press('Record');
    await customer.press('No');
    await ada.shows('does not want to be recorded');
    expect(await ada.agent.getByRole('button', { name: 'Record', exact: true }).count()).toBe(0);
    await ada.press('Hang up');
    await inbox.openView('All open');
    await inbox.openCase('Please do not record me');
    await inbox.shows('Not recorded: the customer said no.');
    expect(onDisk()).toBe(0);
  });

  test('[RECORD-2] [RECORD-4] the customer stops the recording, which ends at once and for good', async () => {
    await customerCalls('I may change my mind');
    await ada.press('Record');
    await customer.press('Yes, record');
    await customer.shows('This call is being recorded.');
    await grown();
    await customer.press('Stop the recording');
    await ada.shows('does not want to be recorded');
    expect(await customer.page.getByText('being recorded').count()).toBe(0);
    await ada.press('Hang up');
    await inbox.openView('All open');
    await inbox.openCase('I may change my mind');
    await inbox.shows('The customer stopped the recording.');
    await playsTones(ada.agent, [tones.customer]);
  });

  test('[RECORD-2] where a stop cannot be heard nothing is recorded, and one that is not confirmed ends the call', async () => {
    await customerCalls('The line is bad here');
    await ada.press('Record');
    await customer.press('Yes, record');
    await customer.shows('This call is being recorded.');
    await grown();
    await pbx.kill();
    await ada.shows('Recording paused');
    await ada.hears(tones.customer);
    await customer.press('Stop the recording');
    await customer.shows(/Call ended/);
    await pbx.restart();
    await ada.lineShows('Ready', 30_000);
    await ada.press('Hang up');
  });

  test('[RECORD-1] who says no aloud is not recorded, and that is on the case', async () => {
    const phone = await pbx.openPhone({ toneHz: tones.phone });
    await phone.dial(pbx.account.username);
    await ada.shows('Incoming call');
    await ada.press('Answer');
    await ada.press('Record');
    await ada.agent.getByRole('button', { name: 'They said no' }).click();
    await ada.shows('does not want to be recorded');
    await ada.press('Hang up');
    await inbox.openView('All open');
    await inbox.openCase(phone.number);
    await inbox.shows('Not recorded: the customer said no.');
    expect(onDisk()).toBe(0);
    await phone.close();
  });

  test('[RECORD-1] [RECORD-3] who says yes aloud is recorded, and what there is outlives a kill of the app', async () => {
    const phone = await pbx.openPhone({ toneHz: tones.phone });
    await phone.dial(pbx.account.username);
    await ada.shows('Incoming call');
    await ada.press('Answer');
    await ada.hears(tones.phone);
    await ada.press('Record');
    await ada.shows('May I record our call?');
    await ada.agent.getByRole('button', { name: 'They said yes' }).click();
    await ada.shows('Recording');
    await grown();
    await ada.kill();
    ada = await Heartline.open({ toneHz: tones.ada, userData });
    inbox = new Inbox(ada);
    await inbox.openView('All open');
    await inbox.openCase(phone.number);
    await inbox.shows('the customer said yes aloud');
    await playsTones(ada.agent, [tones.phone]);
    await phone.close();
  });
});

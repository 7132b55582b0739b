import { Heartline } from '../../fixtures/app/heartline.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { Browser } from '../../fixtures/browser/browser.ts';
import { startExchangePbx } from '../../fixtures/pbx/exchange.ts';
import { freePorts } from '../../fixtures/ports.ts';
import { SyncServer } from '../../fixtures/servers/syncServer.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { PageAlbum } from './pageAlbum.ts';

const guestSecret = 'a secret that exchange and server share';

/** The customer's page, from the first word to a call that is recorded, with a real agent on the other side. */
export async function picturesOfCustomer(folder: string): Promise<void> {
  const port = await freePorts();
  const pbx = await startExchangePbx({ guestSecret, origins: [`http://127.0.0.1:${port}`] });
  const { server: exchange, domain, username } = pbx.account;
  const calling = { server: exchange, domain, target: username, guestSecret };
  const server = await SyncServer.start({ port, calling });
  const browser = await Browser.open();
  const app = await Heartline.open();
  try {
    await app.signIn(pbx.account);
    await app.lineShows('Ready');
    const inbox = new Inbox(app);
    await inbox.signIn(server.admin);
    const customer = await CustomerPage.open(browser, { page: server.customerPage });
    const album = new PageAlbum(customer.page, folder);
    await customer.field.waitFor();
    await album.picture('41 customer, welcome');
    await customer.write('My screen stays black after the update. 屏幕是黑的。');
    await inbox.openView('All open');
    await inbox.openCase('屏幕是黑的');
    await inbox.write('Hello, let us have a look. Which cable does it have?');
    await customer.shows('Which cable');
    await album.picture('42 customer, chat');
    await customer.press('Call us');
    await app.shows('Incoming call', 30_000);
    await app.press('Answer');
    await customer.shows('In call');
    await album.picture('43 customer, call');
    await app.press('Hold');
    await customer.shows('You are on hold');
    await album.picture('44 customer, on hold');
    await app.press('Resume');
    await app.press('Record');
    await customer.shows('May we record this call?');
    await album.picture('45 customer, asked to record');
    await customer.press('Yes, record');
    await customer.shows('This call is being recorded.');
    await album.picture('46 customer, recorded');
    await app.press('Hang up');
    await customer.shows(/Call ended/);
    await album.picture('47 customer, call ended');
  } finally {
    await app.close();
    await browser.close();
    await server.stop();
    await pbx.stop();
  }
}

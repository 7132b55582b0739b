import { Heartline } from '../../fixtures/app/heartline.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { Viewer } from '../../fixtures/app/viewer.ts';
import { Browser } from '../../fixtures/browser/browser.ts';
import { openScreen } from '../../fixtures/desktop/screen.ts';
import { SyncServer } from '../../fixtures/servers/syncServer.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { Album } from './album.ts';
import { PageAlbum } from './pageAlbum.ts';

/** A customer shows their screen, seen from both ends. */
export async function picturesOfAssist(folder: string): Promise<void> {
  const server = await SyncServer.start();
  const screen = await openScreen();
  const browser = await Browser.open({ display: screen.display });
  const app = await Heartline.open();
  try {
    const inbox = new Inbox(app);
    await inbox.signIn(server.admin);
    const customer = await CustomerPage.open(browser, { page: server.customerPage });
    const page = new PageAlbum(customer.page, folder);
    await customer.write('My screen stays black after the update. 屏幕是黑的。');
    await inbox.openView('All open');
    await inbox.openCase('屏幕是黑的');
    await app.agent.getByRole('button', { name: 'See the screen' }).click();
    const viewer = await Viewer.of(app);
    const window = new Album(app, folder, viewer.page);
    const code = await viewer.code();
    await window.picture('51 viewer, code');
    await customer.press(/^More/);
    await customer.press('Show my screen');
    await page.picture('52 customer, entering a code');
    await customer.page.getByLabel('The code that we gave you').fill(code);
    await customer.press('Go on');
    await customer.shows('asks to see your screen');
    await page.picture('53 customer, asked to show');
    await window.picture('54 viewer, met');
    await customer.press('Choose what to show');
    await customer.shows('sees your whole screen');
    await page.picture('55 customer, showing');
    await viewer.page.locator('video').waitFor();
    await window.picture('56 viewer, seeing');
    await customer.press('Stop showing');
    await viewer.shows('The customer has stopped showing');
    await window.picture('57 viewer, over');
    await page.picture('58 customer, over');
    await new Album(app, folder).picture('59 the case');
  } finally {
    await app.close();
    await browser.close();
    await screen.stop();
    await server.stop();
  }
}

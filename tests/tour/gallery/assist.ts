import { parseCode } from '#core/domain/assist/code.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { Viewer } from '../../fixtures/app/viewer.ts';
import { WireHost } from '../../fixtures/assist/wireHost.ts';
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
    // A browser shows no more of a screen than it believes that the screen has.
    await customer.page.setViewportSize({ width: 1280, height: 800 });
    await customer.press('Choose what to show');
    await customer.shows('sees your whole screen');
    await page.picture('55 customer, showing');
    await viewer.page.locator('video').waitFor();
    await viewer.tool('Draw').click();
    await viewer.drag([0.3, 0.3], [0.6, 0.35]);
    await viewer.drag([0.3, 0.6], [0.6, 0.55]);
    await window.picture('56 viewer, drawing');
    await viewer.tool('Control').click();
    await window.picture('56a viewer, beyond a page');
    await viewer.press('Tell the customer on their page');
    await viewer.page.keyboard.press('Escape');
    await customer.shows('would like to use your mouse');
    await page.picture('56b customer, drawn on and asked for more');
    await customer.page.getByRole('link', { name: 'Go on in the app' }).click();
    await page.picture('56c customer, goes on in the app');
    await viewer.shows('The customer can come back without a code');
    await window.picture('56d viewer, waits for the customer');
    await customer.press('Show from here again');
    await customer.press('Choose what to show');
    await viewer.page.locator('video').waitFor();
    await customer.page.reload();
    await viewer.shows('The customer’s page is gone');
    await window.picture('56e viewer, the page is gone');
    await page.picture('56f customer, cut short');
    await viewer.press('Wait for them to come back');
    await customer.press('Go on');
    await customer.press('Choose what to show');
    await viewer.page.locator('video').waitFor();
    await customer.press('Stop showing');
    await viewer.shows('The customer has stopped showing');
    await window.picture('57 viewer, over');
    await page.picture('58 customer, over');
    await new Album(app, folder).picture('59 the case');
    await viewer.page.close();
    await picturesOfDevice({ app, folder, browser, server });
  } finally {
    await app.close();
    await browser.close();
    await screen.stop();
    await server.stop();
  }
}

interface Scene {
  readonly app: Heartline;
  readonly folder: string;
  readonly browser: Browser;
  readonly server: SyncServer;
}

/** A customer's device that offers everything, as the agent sees it. */
async function picturesOfDevice({ app, folder, browser, server }: Scene): Promise<void> {
  await app.agent.getByRole('button', { name: 'See the screen' }).click();
  const viewer = await Viewer.of(app);
  const code = parseCode(await viewer.code());
  if (!code) throw new Error('no code');
  const host = await WireHost.open(browser, server.customerPage, {
    server: new URL(server.customerPage).origin,
    code,
    platform: 'win32',
    offers: ['view', 'control', 'clipboard', 'filesIn', 'filesOut', 'terminal', 'record'],
  });
  const window = new Album(app, folder, viewer.page);
  await viewer.shows('The customer is there');
  const grant = (lease: Lease) => ({ type: 'granted' as const, lease, forMs: 840_000 });
  const surface = { width: 1280, height: 720, colours: ['#1f6feb', '#2f81f7', '#58a6ff', '#79c0ff'] };
  await host.say(grant('view'), grant('control'), grant('clipboard'));
  await host.show(
    { ...surface, surfaceId: 'a', name: 'Dell U2720Q' },
    { ...surface, surfaceId: 'b', name: 'Built-in display', colours: ['#238636', '#2ea043', '#56d364'] },
  );
  await viewer.page.locator('video').waitFor();
  await viewer.tool('Terminal').click();
  await viewer.tool('Control').click();
  await window.picture('60 viewer, controlling');
  await viewer.press('Special keys');
  await window.picture('61 viewer, special keys');
  await viewer.page.keyboard.press('Escape');
  await viewer.choose('All');
  await viewer.tool('Look').click();
  await viewer.tool('Clipboard').click();
  await window.picture('62 viewer, side by side, clipboard');
  await viewer.page.keyboard.press('Escape');
  await viewer.press('Ask for…');
  await window.picture('63 viewer, asking');
  await viewer.page.keyboard.press('Escape');
  await viewer.press('Quality of the picture');
  await viewer.shows(/VP9|VP8|AV1|H264/);
  await window.picture('64 viewer, quality');
  await viewer.page.keyboard.press('Escape');
  await host.say({ type: 'frozen', isFrozen: true });
  await window.picture('65 viewer, frozen');
  await host.say({ type: 'revoked', lease: 'view', why: 'customer' });
  await viewer.shows('Nothing is shown now');
  await window.picture('66 viewer, nothing shown');
  await host.leave();
  await viewer.shows('The session is over');
  await window.picture('67 viewer, ended by the customer');
}

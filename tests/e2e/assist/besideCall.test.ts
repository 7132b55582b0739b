import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { Viewer } from '../../fixtures/app/viewer.ts';
import { Browser } from '../../fixtures/browser/browser.ts';
import { openScreen, type Screen } from '../../fixtures/desktop/screen.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';
import { freePorts } from '../../fixtures/ports.ts';
import { manyCodes } from '../../fixtures/servers/manyCodes.ts';
import { SyncServer } from '../../fixtures/servers/syncServer.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';

const guestSecret = 'a secret that exchange and server share';
const tones = { ada: 500, customer: 900 };

describe('a call and a shown screen of one customer', () => {
  let pbx: ExchangePbx;
  let server: SyncServer;
  let screen: Screen;
  let browser: Browser;
  let ada: Heartline;
  let customer: CustomerPage;

  beforeAll(async () => {
    const port = await freePorts();
    pbx = await startExchangePbx({ guestSecret, origins: [`http://127.0.0.1:${port}`] });
    const { server: exchange, domain, username } = pbx.account;
    const calling = { server: exchange, domain, target: username, guestSecret };
    server = await SyncServer.start({ ...manyCodes, port, calling });
    screen = await openScreen();
    browser = await Browser.open({ display: screen.display, toneHz: tones.customer });
    ada = await Heartline.open({ toneHz: tones.ada });
    await ada.signIn(pbx.account);
    await ada.lineShows('Ready');
    await new Inbox(ada).signIn(server.admin);
    customer = await CustomerPage.open(browser, { page: server.customerPage });
    await customer.write('You cannot see it from there');
    await customer.press('Call us');
    await ada.shows('Incoming call', 30_000);
    await ada.press('Answer');
    await ada.hears(tones.customer);
  });
  afterAll(async () => {
    await ada.close();
    await browser.close();
    await screen.stop();
    await server.stop();
    await pbx.stop();
  });

  const show = async (): Promise<Viewer> => {
    await ada.agent.getByRole('button', { name: 'See the screen' }).click();
    const viewer = await Viewer.of(ada);
    await customer.press(/^More/);
    await customer.press('Show my screen');
    await customer.page.getByLabel('The code that we gave you').fill(await viewer.code());
    await customer.press('Go on');
    await customer.press('Choose what to show');
    await viewer.page.locator('video').waitFor();
    return viewer;
  };

  test('[ASSIST-12] the screen is lost, and both still hear each other; the call ends, and the screen is still seen', async () => {
    const lost = await show();
    const gone = lost.page.waitForEvent('close');
    await ada.electron.evaluate(({ BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows();
      windows
        .find((each) => each.webContents.getURL().startsWith('app://viewer/'))
        ?.webContents.forcefullyCrashRenderer();
    });
    await gone.catch(() => undefined);
    await ada.hears(tones.customer);

    // Nobody has wanted that: both find each other again by themselves, and the customer is asked again.
    await ada.agent.getByRole('button', { name: 'See the screen' }).click();
    const seen = await Viewer.of(ada);
    await customer.press('Choose what to show');
    await seen.page.locator('video').waitFor();
    const frames = async (): Promise<number> =>
      await seen.page.evaluate(
        () => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
      );
    await ada.press('Hang up');
    await customer.shows('Call ended');
    const before = await frames();
    await browser.showPicture('<body style="background:rgb(220,30,30)"></body>', { width: 300, height: 200 });
    await seen.sees(new Map([[[100, 100] as const, [220, 30, 30] as const]]));
    expect(await frames()).toBeGreaterThan(before);
  });
});

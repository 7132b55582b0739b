import { Heartline } from '../../fixtures/app/heartline.ts';
import { HelpedDevice } from '../../fixtures/app/helpedDevice.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { Viewer } from '../../fixtures/app/viewer.ts';
import { openScreen } from '../../fixtures/desktop/screen.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';
import { deviceAlbum } from './deviceAlbum.ts';

/** The windows of somebody who gets help in the app, each in both languages and both themes. */
export async function picturesOfHelp(folder: string): Promise<void> {
  const server = await SupportDesk.open();
  const screen = await openScreen();
  const app = await Heartline.open();
  try {
    const inbox = new Inbox(app);
    await inbox.signIn(server.login);
    await server.customerWrites('Wang', 'Everything is slow since the update');
    await inbox.openView('All open');
    await inbox.openCase('Everything is slow since the update');
    for (const language of ['en-US', 'zh-CN'] as const) {
      await app.agent.getByRole('button', { name: 'See the screen' }).click();
      const viewer = await Viewer.of(app);
      const code = (await viewer.code()).replaceAll(' ', '');
      const link = `heartline://assist?server=${encodeURIComponent(server.login.server)}#assist=${code}`;
      const device = await HelpedDevice.open({ display: screen.display, link, language });
      const take = deviceAlbum(folder, language);
      try {
        await take('61 help, link followed', device.customer);
        await device.customer.getByRole('button', { name: /^(Change|更改)$/ }).click();
        await take('61 help, never shown', device.customer);
        await device.customer.getByRole('button', { name: /^(Done|完成)$/ }).click();
        await device.customer.locator('button[type=submit]').click();
        const consent = await device.consent();
        await consent.locator('[aria-pressed]').first().click();
        await take('62 help, asked', consent);
        await take('63 help, joined', device.customer);
        await consent.locator('button').last().click();
        await device.without('consent');
        await viewer.page.locator('video').waitFor();
        const bar = await device.bar();
        await take('64 help, bar', bar);
        await take('65 help, allowed', device.customer);
        await bar.locator('button').last().click();
        await device.without('bar');
        await take('66 help, over', device.customer);
        await viewer.page.close();
        await app.agent.getByRole('button', { name: 'See the screen' }).click();
        const again = await Viewer.of(app);
        await device.customer.locator('button').last().click();
        await device.enter(server.login.server, await again.code());
        await (await device.consent()).locator('[aria-pressed]').first().click();
        await (await device.consent()).locator('button').last().click();
        await device.without('consent');
        await again.page.locator('video').waitFor();
        await device.killAndOpenAgain();
        await take('67 help, cut short', device.customer);
        await device.customer.locator('button').first().click();
        await take('68 help, waiting', device.customer);
        await again.press('Wait for them to come back');
        await device.consent();
        await again.page.close();
      } finally {
        await device.close();
      }
    }
  } finally {
    await app.close();
    await screen.stop();
    await server.close();
  }
}

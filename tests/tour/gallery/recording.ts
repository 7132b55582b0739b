import { Heartline } from '../../fixtures/app/heartline.ts';
import { HelpedDevice } from '../../fixtures/app/helpedDevice.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { RecordingWindow } from '../../fixtures/app/recordingWindow.ts';
import { Viewer } from '../../fixtures/app/viewer.ts';
import { openPattern } from '../../fixtures/desktop/pattern/pattern.ts';
import { openScreen } from '../../fixtures/desktop/screen.ts';
import { draws, takesTyping, typeLine } from '../../fixtures/terminal/drawnTerminal.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';
import { Album } from './album.ts';
import { deviceAlbum } from './deviceAlbum.ts';

/** A session that is recorded, at both of its ends, and looked at afterwards. */
export async function picturesOfRecording(folder: string): Promise<void> {
  await picturesOf(folder, 'zh-CN');
  await picturesOf(folder, 'en-US');
}

/** @param language of the customer; those of the agent's windows are taken once, in both languages */
async function picturesOf(folder: string, language: 'en-US' | 'zh-CN'): Promise<void> {
  const server = await SupportDesk.open();
  const screen = await openScreen({ managed: true });
  const pattern = await openPattern(screen.display);
  const app = await Heartline.open();
  try {
    await pattern.show('clock');
    const inbox = new Inbox(app);
    await inbox.signIn(server.login);
    await server.customerWrites('Wang', 'Everything is slow since the update');
    await inbox.openView('All open');
    await inbox.openCase('Everything is slow since the update');
    await app.agent.getByRole('button', { name: 'See the screen' }).click();
    const viewer = await Viewer.of(app);
    const code = (await viewer.code()).replaceAll(' ', '');
    const link = `heartline://assist?server=${encodeURIComponent(server.login.server)}#assist=${code}`;
    const device = await HelpedDevice.open({ display: screen.display, link, language });
    const take = deviceAlbum(folder, language);
    const allow = async (): Promise<void> => {
      const consent = await device.consent();
      await consent.locator('footer button').last().click();
      await device.without('consent');
    };
    try {
      await device.customer.locator('button[type=submit]').click();
      await (await device.consent()).locator('[aria-pressed]').first().click();
      await allow();
      await viewer.page.locator('video').waitFor();
      await viewer.tool('Record').click();
      await take('81 help, asked to be recorded', await device.consent());
      await allow();
      await viewer.toolIs('Record', 'granted');
      const bar = await device.bar();
      await take('82 help, bar, being recorded', bar);
      await take('83 help, being recorded', device.customer);
      if (language === 'en-US') {
        await viewer.tool('Terminal').click();
        await allow();
        await viewer.toolIs('Terminal', 'granted');
        await viewer.tool('Terminal').click();
        await viewer.page.getByRole('button', { name: 'Open', exact: true }).click();
        await takesTyping(viewer.page);
        await typeLine(viewer.page, 'uname -o; df -h / | tail -1');
        await draws(viewer.page, '/');
        await viewer.mouseTo(0.4, 0.4);
      }
      await bar.locator('button').first().click();
      await viewer.shows('The customer has paused the recording');
      await take('84 help, bar, recording paused', bar);
      if (language === 'en-US') {
        await new Album(app, folder, viewer.page).picture('85 viewer, recording paused');
        await bar.locator('button').first().click();
        await viewer.page.getByText('The customer has paused the recording').waitFor({ state: 'hidden' });
      }
      await bar.locator('button').last().click();
      await device.without('bar');
    } finally {
      await device.close();
    }
    if (language !== 'en-US') return;
    await app.agent.getByRole('button', { name: 'Play' }).last().waitFor();
    await new Album(app, folder).picture('86 case, recorded');
    await app.agent.getByRole('button', { name: 'Play' }).last().click();
    const player = await RecordingWindow.of(app);
    await player.page.locator('video').waitFor();
    await player.press('ArrowRight');
    await new Album(app, folder, player.page).picture('87 recording');
    await app.agent.getByRole('button', { name: 'Delete…' }).last().click();
    await new Album(app, folder).picture('88 case, deleting a recording');
  } finally {
    await app.close();
    await pattern.stop();
    await screen.stop();
    await server.close();
  }
}

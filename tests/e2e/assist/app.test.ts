import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { HelpedDevice } from '../../fixtures/app/helpedDevice.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { Viewer } from '../../fixtures/app/viewer.ts';
import { openScreen, type Screen } from '../../fixtures/desktop/screen.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';
import { manyCodes } from '../../fixtures/servers/manyCodes.ts';

describe('a customer gets help in the app', () => {
  let server: SupportDesk;
  let screen: Screen;
  let ada: Heartline;
  let inbox: Inbox;
  let device: HelpedDevice;

  beforeAll(async () => {
    server = await SupportDesk.open(manyCodes);
    screen = await openScreen();
    ada = await Heartline.open();
    inbox = new Inbox(ada);
    await inbox.signIn(server.login);
    await server.customerWrites('Wang', 'My printer is on fire');
    await inbox.openView('All open');
    await inbox.openCase('My printer is on fire');
  });
  afterAll(async () => {
    await ada.close();
    await screen.stop();
    await server.close();
  });
  afterEach(async () => {
    await device.close();
    for (const page of ada.electron.windows()) if (page.url().startsWith('app://viewer/')) await page.close();
  });

  test('[CUSTOMER-1] by the code that they type; the agent sees what they chose, until they stop', async () => {
    device = await HelpedDevice.open({ display: screen.display });
    await ada.agent.getByRole('button', { name: 'See the screen' }).click();
    const viewer = await Viewer.of(ada);
    await device.enter(server.login.server, await viewer.code());
    const consent = await device.consent();
    await consent.getByText('Anna Berger of Acme Support asks:').waitFor();
    expect(await viewer.pixels([])).toBeUndefined();
    await device.allow();
    await viewer.shows('A whole screen');
    const bar = await device.bar();
    await bar.getByText('Anna Berger (Acme Support)').waitFor();
    await bar.getByRole('button', { name: 'Stop all' }).click();
    await viewer.shows('Everything that they had allowed is taken back');
    await device.shows('The session is over');
    await device.without('bar');
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { HelpedDevice } from '../../fixtures/app/helpedDevice.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { Viewer } from '../../fixtures/app/viewer.ts';
import { openScreen, type Screen } from '../../fixtures/desktop/screen.ts';
import { Xterm } from '../../fixtures/desktop/xterm.ts';
import { verifyReceiptFile } from '#core/domain/assist/receipt/verify.ts';
import { nodeCrypto } from '../../../main/assist/receipt/nodeCrypto.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';
import { manyCodes } from '../../fixtures/servers/manyCodes.ts';

describe('an agent works at a customer’s device', () => {
  let server: SupportDesk;
  let screen: Screen;
  let ada: Heartline;
  let inbox: Inbox;
  let device: HelpedDevice;
  let viewer: Viewer;
  let terminal: Xterm;

  beforeAll(async () => {
    server = await SupportDesk.open(manyCodes);
    screen = await openScreen({ managed: true });
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
  beforeEach(async () => {
    terminal = await Xterm.open(screen.display, { geometry: '40x10+0+500' });
    device = await HelpedDevice.open({ display: screen.display });
    await ada.agent.getByRole('button', { name: 'See the screen' }).click();
    viewer = await Viewer.of(ada);
    await device.enter(server.login.server, await viewer.code());
    await device.allow();
    await viewer.page.locator('video').waitFor();
  });
  afterEach(async () => {
    await device.close();
    await terminal.close();
    for (const page of ada.electron.windows()) if (page.url().startsWith('app://viewer/')) await page.close();
  });

  const grantControl = async (): Promise<void> => {
    await viewer.control();
    await device.allow({ screen: null });
    await viewer.toolIs('Control', 'granted');
    await viewer.control();
  };

  test('[LEASE-3] [INPUT-2] a click and what is typed land in a real program, until the customer takes control back', async () => {
    await grantControl();
    await viewer.clickAt(100, 600);
    await viewer.page.keyboard.type('hello 123');
    await terminal.gets('hello 123');
    const bar = await device.bar();
    await bar.getByRole('button', { name: 'Take back: Mouse and keyboard' }).click();
    await viewer.toolIs('Control', 'takenBack');
    await viewer.page.keyboard.type('more');
    await bar.getByRole('button', { name: 'Stop all' }).click();
    await device.shows('The session is over');
    expect(terminal.typed).toBe('hello 123');

    // What was allowed and taken back is in the receipt, signed by both ends, and its hash is on the case.
    const { receipt, faults } = verifyReceiptFile(await device.keepReceipt(), nodeCrypto);
    expect(faults).toEqual([]);
    const facts = receipt?.entries.map(({ entry }) => entry.fact) ?? [];
    expect(facts).toContainEqual(expect.objectContaining({ type: 'granted', lease: 'control' }));
    expect(facts).toContainEqual({ type: 'revoked', lease: 'control', why: 'customer' });
    expect(facts.at(-1)).toEqual({ type: 'ended', why: 'customer' });
    const granted = receipt?.entries.filter(({ entry }) => entry.fact.type === 'granted') ?? [];
    expect(granted.map(({ witness }) => witness?.objection)).toEqual([null, null]);
    await viewer.page.close();
    await inbox.showsAnywhere(/The receipt of the session was signed/);
  });
});

import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyReceiptFile } from '#core/domain/assist/receipt/verify.ts';
import { nodeCrypto } from '../../../main/assist/receipt/nodeCrypto.ts';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { Viewer, type Colour } from '../../fixtures/app/viewer.ts';
import { Browser } from '../../fixtures/browser/browser.ts';
import { openScreen, type Screen } from '../../fixtures/desktop/screen.ts';
import { SyncServer } from '../../fixtures/servers/syncServer.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { manyCodes } from '../../fixtures/servers/manyCodes.ts';

/** Four fields of 100 × 80 pixels each, in the upper left corner of the customer's screen. */
const fields: readonly (readonly [colour: string, at: readonly [number, number], seen: Colour])[] = [
  ['rgb(220,30,30)', [50, 40], [220, 30, 30]],
  ['rgb(30,200,40)', [150, 40], [30, 200, 40]],
  ['rgb(40,50,220)', [50, 120], [40, 50, 220]],
  ['rgb(240,240,240)', [150, 120], [240, 240, 240]],
];
const html = `<body style="margin:0;display:grid;grid-template:80px 80px/100px 100px">${fields
  .map(([colour]) => `<div style="background:${colour}"></div>`)
  .join('')}</body>`;
const picture = new Map(fields.map(([, at, seen]) => [at, seen]));

describe('a customer shows their screen from the page', () => {
  let server: SyncServer;
  let screen: Screen;
  let browser: Browser;
  let ada: Heartline;
  let inbox: Inbox;
  let customer: CustomerPage;

  beforeAll(async () => {
    server = await SyncServer.start(manyCodes);
    screen = await openScreen();
    browser = await Browser.open({ display: screen.display });
    ada = await Heartline.open();
    inbox = new Inbox(ada);
    await inbox.signIn(server.admin);
  });
  afterAll(async () => {
    await ada.close();
    await browser.close();
    await screen.stop();
    await server.stop();
  });
  beforeEach(async (context) => {
    const words = `Help with ${context.task.id}`;
    customer = await CustomerPage.open(browser, { page: server.customerPage });
    await browser.showPicture(html, { width: 200, height: 160 });
    await customer.write(words);
    await inbox.openView('All open');
    await inbox.openCase(words);
  });

  afterEach(async () => {
    // One that a test could not end must not stand in the way of the next.
    for (const page of ada.electron.windows()) if (page.url().startsWith('app://viewer/')) await page.close();
  });

  const invite = async (): Promise<Viewer> => {
    await ada.agent.getByRole('button', { name: 'See the screen' }).click();
    return await Viewer.of(ada);
  };
  const end = async (viewer: Viewer): Promise<void> => {
    const closed = viewer.page.waitForEvent('close');
    // The window goes while it is being clicked, which is no fault.
    const clicked = viewer.page.getByRole('button', { name: /^(End|Close)$/ }).click();
    await Promise.all([closed, clicked.catch(() => undefined)]);
  };
  const enter = async (code: string): Promise<void> => {
    await customer.press(/^More/);
    await customer.press('Show my screen');
    await customer.page.getByLabel('The code that we gave you').fill(code);
    await customer.press('Go on');
  };

  test('[ASSIST-6] [ASSIST-7] by the code that the agent reads out; the agent sees the very picture, until the customer stops', async () => {
    const viewer = await invite();
    await enter(await viewer.code());
    await customer.shows('Ada Lovelace of Acme Support asks to see your screen.');
    await customer.shows('You wrote to them just now.');
    await viewer.shows('The customer is there');
    const digits = await viewer.page.getByText(/^\d{4}$/).innerText();
    await customer.shows(digits);
    expect(await viewer.pixels([])).toBeUndefined();
    await customer.press('Choose what to show');
    await viewer.sees(picture);
    await customer.shows('sees your whole screen');
    await customer.press('Stop showing');
    await viewer.shows('The customer has stopped showing');
    await customer.shows('You show nothing now.');
    expect(await viewer.page.locator('video').count()).toBe(0);
    await end(viewer);
    for (const words of [
      'Ada Lovelace invited the customer to show their screen',
      'The customer came, and both ends were checked',
      /showed a whole screen/,
      /stopped showing/,
      'The screen session ended',
    ]) {
      await inbox.showsAnywhere(words);
    }
  });

  test('[RECEIPT-9] [RECEIPT-3] the customer keeps a receipt of it, signed by both ends, whose hash is on the case', async () => {
    const viewer = await invite();
    await enter(await viewer.code());
    await customer.press('Choose what to show');
    await viewer.sees(picture);
    await viewer.tool('Control').click();
    await viewer.press('Tell the customer on their page');
    await customer.shows('would like to use your mouse');
    await customer.press('Stop showing');
    await customer.press('Keep the receipt');
    const text = (await browser.downloaded(/^heartline-receipt-.*\.json$/)).toString();
    const { receipt, faults, head, countersigned } = verifyReceiptFile(text, nodeCrypto);
    expect(faults).toEqual([]);
    expect(countersigned).toBe(receipt?.entries.length);
    expect(receipt?.entries.map(({ entry }) => entry.fact)).toMatchObject([
      { type: 'began', organisation: 'Acme Support', agent: 'Ada Lovelace' },
      { type: 'asked', leases: ['view'] },
      { type: 'granted', lease: 'view', forMs: null },
      { type: 'shown', surfaces: ['monitor'] },
      { type: 'asked', leases: ['control'] },
      { type: 'denied', leases: ['control'] },
      { type: 'revoked', lease: 'view', why: 'customer' },
      { type: 'ended', why: 'customer' },
    ]);
    expect(receipt?.entries.map(({ witness }) => witness?.objection).filter(Boolean)).toEqual([]);
    await end(viewer);
    await inbox.showsAnywhere(
      new RegExp(`The receipt of the session was signed: .*${head?.slice(0, 12) ?? '?'}`),
    );
  });

  test('[ASSIST-6] by the link in the chat, whose code is out of the address at once; the agent ends it', async () => {
    const viewer = await invite();
    await viewer.press('Send the link in the chat');
    await customer.followAssistLink();
    await customer.shows('asks to see your screen.');
    expect(customer.page.url()).not.toContain('assist=');
    await customer.press('Choose what to show');
    await viewer.sees(picture);
    await end(viewer);
    await customer.shows('You show nothing now.');
  });

  test('[ASSIST-10] whoever is led here without having asked for help is warned', async () => {
    const subject = `Nobody asked ${randomUUID()}`;
    await server.push({
      type: 'case.open',
      caseId: v7(),
      eventId: v7(),
      identity: { kind: 'email', value: 'someone@customers.example' },
      channel: 'email',
      subject,
    });
    await inbox.openCase(subject);
    const viewer = await invite();
    await enter(await viewer.code());
    await customer.shows('Nobody has asked for help here in the last half hour.');
    await customer.press('No');
    await end(viewer);
  });

  test('[ASSIST-7] a customer who says no shows nothing, and the case says so', async () => {
    const viewer = await invite();
    await enter(await viewer.code());
    await customer.press('No');
    await viewer.shows('does not want to show their screen');
    await end(viewer);
    await inbox.showsAnywhere(/did not want to show their screen/);
  });

  const seeing = async (): Promise<Viewer> => {
    const viewer = await invite();
    await enter(await viewer.code());
    await customer.press('Choose what to show');
    await viewer.sees(picture);
    await customer.shows('sees your whole screen');
    return viewer;
  };

  test('[VIEW-5] [VIEW-9] what the agent draws lies on the customer’s own picture, and goes again; the laser follows', async () => {
    const viewer = await seeing();
    await viewer.tool('Draw').click();
    await viewer.drag([0.2, 0.6], [0.8, 0.6]);
    await viewer.drag([0.2, 0.8], [0.8, 0.8]);
    const at = [
      [0.5, 0.6],
      [0.5, 0.8],
      [0.5, 0.7],
    ] as const;
    for (const page of [viewer.page, customer.page]) await markedAt(page, at, [true, true, false]);
    await viewer.press('Undo the last stroke');
    for (const page of [viewer.page, customer.page]) await markedAt(page, at, [true, false, false]);
    await viewer.press('Clear everything drawn');
    for (const page of [viewer.page, customer.page]) await markedAt(page, at, [false, false, false]);
    await viewer.tool('Laser').click();
    await viewer.mouseTo(0.5, 0.6);
    await markedAt(customer.page, at, [true, false, false]);
    await viewer.mouseTo(0.5, 0.8);
    await markedAt(customer.page, at, [false, true, false]);
    await viewer.tool('Look').click();
    await markedAt(customer.page, at, [false, false, false]);
  });

  test('[VIEW-9] a page that is asked for more refuses, and both sides say so in plain words', async () => {
    const viewer = await seeing();
    await viewer.tool('Control').click();
    await viewer.shows('The customer shows from a web page: ask them to open the app.');
    await viewer.press('Tell the customer on their page');
    await customer.shows('Ada Lovelace would like to use your mouse and keyboard.');
    await customer.shows('A web page cannot allow that, so nothing changes here.');
    await viewer.shows('Their page says that you would like this');
    await customer.shows('sees your whole screen');
    await end(viewer);
    await inbox.showsAnywhere('Ada Lovelace asked for mouse and keyboard');
  });

  test('[VIEW-7] [VIEW-8] the picture is seen as a whole, pixel for pixel, enlarged and in full screen, and how it comes', async () => {
    const viewer = await seeing();
    const size = viewer.page.getByRole('button', { name: 'One to one (1)' });
    const stage = viewer.page.getByRole('application');
    const width = async (): Promise<number> => (await viewer.page.locator('video').boundingBox())?.width ?? 0;
    const shown = await viewer.page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth);
    await expect.poll(width).toBeLessThan(shown);
    await size.click();
    await expect.poll(width).toBeCloseTo(shown, 0);
    await expect.poll(() => size.innerText()).toBe('100 %');
    await stage.hover();
    await viewer.page.keyboard.down('Control');
    await viewer.page.mouse.wheel(0, -300);
    await viewer.page.keyboard.up('Control');
    await expect.poll(width).toBeGreaterThan(2 * shown);
    await viewer.page.keyboard.press('0');
    await expect.poll(width).toBeLessThan(shown);
    await viewer.press('Full screen (F11)');
    await viewer.page.waitForFunction(() => document.fullscreenElement !== null);
    await viewer.press('Leave full screen (F11)');
    await viewer.page.waitForFunction(() => document.fullscreenElement === null);
    await viewer.press('Quality of the picture');
    const quality = viewer.page.getByRole('region', { name: 'Quality of the picture' });
    await quality.getByText(`${shown} × `).waitFor();
    await quality.getByText(/^(AV1|VP9|VP8|H264)$/).waitFor();
  });

  test('[ASSIST-4] a wrong code opens nothing, and the third burns the invitation', async () => {
    const viewer = await invite();
    const code = await viewer.code();
    const last = code.at(-1) === '7' ? '8' : '7';
    for (let guess = 0; guess < 3; guess += 1) {
      await enter(code.slice(0, -1) + last);
      await customer.shows(/There is no invitation with this code now|The code is wrong/);
      await customer.press('Close');
    }
    await viewer.shows('The invitation is over');
    await end(viewer);
    await enter(code);
    await customer.shows('There is no invitation with this code now');
  });

  test('[ASSIST-6] what is no code is told at once', async () => {
    await enter('1234');
    await customer.shows('A code has twelve digits.');
  });
});

/** Resolves once the marks on a page lie there, and do not lie where they should not. */
async function markedAt(
  page: Page,
  at: readonly (readonly [x: number, y: number])[],
  wanted: readonly boolean[],
): Promise<void> {
  const look = (): Promise<boolean[]> =>
    page.evaluate((places) => {
      const canvas = document.querySelector('canvas');
      const brush = canvas?.getContext('2d');
      if (!canvas || !brush) return [];
      return places.map(([x, y]) => {
        const pixel = brush.getImageData(x * canvas.width, y * canvas.height, 1, 1).data;
        const [red = 0, green = 0, , alpha = 0] = pixel;
        return red > 200 && green < 100 && alpha > 200;
      });
    }, at);
  await expect.poll(look, { timeout: 20_000 }).toEqual(wanted);
}

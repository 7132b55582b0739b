import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AssistedPair } from '../../fixtures/app/assistedPair.ts';
import type { Colour } from '../../fixtures/app/viewer.ts';
import { hasKeyboard } from '../../fixtures/desktop/activeWindow.ts';
import { Injecting } from '../../fixtures/desktop/injecting.ts';
import { ColouredWindow } from '../../fixtures/desktop/x11/colouredWindow.ts';
import { XWire } from '../../fixtures/desktop/x11/wire.ts';
import { Xterm } from '../../fixtures/desktop/xterm.ts';

const magenta: Colour = [255, 0, 255];
const green: Colour = [0, 200, 0];
const yellow: Colour = [255, 255, 0];
const middle = { x: 300, y: 350, width: 240, height: 160 };

describe('what a customer has hidden on a whole screen', () => {
  let pair: AssistedPair;
  let wire: XWire;
  /** Of another program. */
  let elsewhere: XWire;
  let secret: ColouredWindow;
  let other: Xterm;

  beforeAll(async () => {
    pair = await AssistedPair.open();
  });
  afterAll(async () => await pair.close());
  beforeEach(async () => {
    wire = await XWire.open(pair.display);
    elsewhere = await XWire.open(pair.display);
    secret = await open({ program: 'Vault' });
    // Something that is not hidden, and brings pictures.
    other = await Xterm.open(pair.display, { geometry: '40x6+20+640', colour: 'rgb:00/c8/00' });
  });
  afterEach(async () => {
    await pair.end();
    await other.close();
    wire.close();
    elsewhere.close();
  });

  const open = async ({ program = '', isMenu = false }): Promise<ColouredWindow> => {
    const named = program === '' ? {} : { program };
    return await ColouredWindow.open(wire, { ...middle, ...named, isMenu, colour: 0xff00ff });
  };
  /** Pictures go out, and what is not hidden is in them. */
  const goesOn = async (): Promise<void> => {
    await pair.viewer.watchFor(green);
    await other.show('on ');
    await expect
      .poll(async () => (await pair.viewer.seen()).pixels, { timeout: 20_000 })
      .toBeGreaterThan(1000);
  };
  const hiding = async (): Promise<void> => {
    await pair.meet();
    await pair.device.hide('Vault');
    await pair.device.allow();
    await goesOn();
    await pair.viewer.watchFor(magenta);
  };
  const pictures = async (): Promise<number> => (await pair.viewer.seen()).pictures;

  test('[MASK-2] is seen where nothing is hidden', async () => {
    secret = await open({ program: 'Vault', isMenu: true });
    await pair.begin();
    await pair.viewer.watchFor(magenta);
    await secret.do(secret.map(), secret.raise());
    await expect
      .poll(async () => (await pair.viewer.seen()).pixels, { timeout: 20_000 })
      .toBeGreaterThan(20_000);
    // From the moment that it is hidden, it is gone without anything else happening.
    await pair.device.hide('Vault');
    await goesOn();
    await pair.viewer.watchFor(magenta);
    await other.show('more ');
    await expect.poll(pictures, { timeout: 20_000 }).toBeGreaterThan(3);
    expect((await pair.viewer.seen()).pixels).toBe(0);
  });

  test('[MASK-1] it is said before anything is shown, and its windows are no choice', async () => {
    await secret.do(secret.map());
    await pair.meet();
    await pair.device.hide('Vault');
    const consent = await pair.device.consent();
    await consent.getByText(/^Hidden: Vault,/).waitFor();
    await consent.getByRole('button', { name: 'terminal' }).waitFor();
    expect(await consent.getByRole('button', { name: 'Screen' }).count()).toBe(1);
  });

  test('[MASK-7] where the system tells nobody of its windows, a whole screen can be shown once nothing is hidden', async () => {
    await pair.meet({ args: ['--ozone-platform=x11'], env: { XDG_SESSION_TYPE: 'wayland' } });
    const consent = await pair.device.consent();
    await consent.getByText('This computer tells no program where windows are').waitFor();
    const whole = consent.getByRole('button', { name: 'Screen 1' });
    expect(await whole.isDisabled()).toBe(true);
    await consent.getByRole('button', { name: 'Hide nothing' }).click();
    await consent.getByText('Nothing is hidden').waitFor();
    await pair.device.allow();
    await goesOn();
  });

  test.each([
    { how: 'in a frame', isMenu: false, restMs: 40 },
    { how: 'without a frame', isMenu: true, restMs: 15 },
    { how: 'as fast as it can', isMenu: true, restMs: 0 },
  ])('[MASK-2] [MASK-3] is never to be seen, $how, wherever it goes', async ({ isMenu, restMs }) => {
    secret = await open({ program: 'Vault', isMenu });
    await hiding();
    const enough = Date.now() + 6000;
    for (let step = 0; Date.now() < enough || (await pictures()) < 20; step += 1) {
      const [x, y] = [(step * 97) % 1000, (step * 61) % 560];
      await secret.do(secret.move(x, y), secret.raise(), secret.map());
      await pause(restMs);
      if (step % 5 === 1) await secret.do(secret.unmap());
      if (step % 5 === 3) await secret.do(secret.lower());
    }
    expect((await pair.viewer.seen()).pixels).toBe(0);
    // It stays where it is: it alone is masked, and what lies beside it is seen.
    await secret.do(secret.move(600, 100), secret.map());
    await goesOn();
  });

  test('[MASK-4] a menu of it is hidden with it, although it does not say whose it is', async () => {
    await hiding();
    await secret.do(secret.map(), secret.move(900, 600));
    const menu = await open({ isMenu: true });
    await menu.do(menu.map(), menu.raise());
    const another = await ColouredWindow.open(elsewhere, {
      ...middle,
      x: 40,
      colour: 0xffff00,
      isMenu: true,
    });
    await another.do(another.map(), another.raise());
    await pair.viewer.watchFor(yellow);
    await expect
      .poll(async () => (await pair.viewer.seen()).pixels, { timeout: 20_000 })
      .toBeGreaterThan(1000);
    await pair.viewer.watchFor(magenta);
    await other.show('more ');
    await expect.poll(pictures, { timeout: 20_000 }).toBeGreaterThan(1);
    expect((await pair.viewer.seen()).pixels).toBe(0);
  });

  test('[MASK-5] a click and what is typed do not reach it, but what lies beside it', async () => {
    const vault = await Xterm.open(pair.display, { geometry: '30x8+20+420', program: 'Vault' });
    const customer = await Injecting.start(pair.display);
    try {
      await hiding();
      await pair.grant('Control');
      await pair.viewer.control();
      await pair.viewer.clickAt(100, 480);
      await pair.viewer.page.keyboard.type('lost ');
      await pair.viewer.clickAt(100, 700);
      await pair.viewer.page.keyboard.type('found ');
      await other.gets('found ');
      expect(vault.typed).toBe('');
      // The customer works in it themselves.
      customer.do({ type: 'move', x: 100, y: 480 });
      for (const isDown of [true, false]) customer.do({ type: 'button', button: 0, isDown });
      await hasKeyboard(pair.display, 'Vault');
      customer.do({ type: 'text', text: 'mine' });
      await vault.gets('mine');
      await pair.viewer.page.keyboard.type('lost ');
      await pair.viewer.clickAt(100, 700);
      await pair.viewer.page.keyboard.type('again');
      await other.gets('found again');
      expect(vault.typed).toBe('mine');
    } finally {
      await customer.process.stop();
      await vault.close();
    }
  });

  test('[MASK-6] while nobody says where it is the picture stands still, and both ends are told; then it goes on', async () => {
    await hiding();
    const watcher = await pair.device.processOf('Heartline windows');
    process.kill(watcher, 'SIGSTOP');
    try {
      await pair.viewer.shows('The picture stands still');
      await pair.device.shows('The picture stands still: this computer does not say');
      await (await pair.device.bar()).getByText('picture stands still').waitFor();
      await secret.do(secret.map(), secret.raise());
      await pair.viewer.watchFor(magenta);
      for (let n = 0; n < 10; n += 1) {
        await other.show(`${n} `);
        await pause(100);
      }
      // What is on the agent's screen is still there, and nothing has come.
      expect(await pictures()).toBeLessThanOrEqual(1);
    } finally {
      process.kill(watcher, 'SIGCONT');
    }
    await pair.viewer.page.getByText('The picture stands still').waitFor({ state: 'detached' });
    await expect.poll(pictures, { timeout: 20_000 }).toBeGreaterThan(1);
    expect((await pair.viewer.seen()).pixels).toBe(0);
    await goesOn();
    // One that dies is started again.
    process.kill(watcher, 'SIGKILL');
    await goesOn();
  });
});

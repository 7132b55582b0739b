import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AssistedPair } from '../../fixtures/app/assistedPair.ts';
import type { Colour } from '../../fixtures/app/viewer.ts';
import { AccessibleDesktop } from '../../fixtures/desktop/accessibleDesktop.ts';
import { PasswordDialog } from '../../fixtures/desktop/gtk/passwordDialog.ts';
import { Xterm } from '../../fixtures/desktop/xterm.ts';

/** Of the field, and of the terminal beside it. */
const magenta: Colour = [255, 0, 255];
const green: Colour = [0, 200, 0];

describe('a password field on a whole screen', () => {
  let pair: AssistedPair;
  let desktop: AccessibleDesktop;
  let dialog: PasswordDialog;
  let other: Xterm;

  beforeAll(async () => {
    pair = await AssistedPair.open();
    desktop = await AccessibleDesktop.open(pair.display);
  });
  afterAll(async () => {
    await pair.close();
    await desktop.close();
  });
  beforeEach(async () => {
    dialog = await PasswordDialog.open(desktop.env);
    other = await Xterm.open(pair.display, { geometry: '40x6+20+640', colour: 'rgb:00/c8/00' });
  });
  afterEach(async () => {
    await pair.end();
    await other.close();
    await dialog.close();
  });

  const sees = async (colour: Colour): Promise<void> => {
    await pair.viewer.watchFor(colour);
    await other.show('on ');
    await expect
      .poll(async () => (await pair.viewer.seen()).pixels, { timeout: 20_000 })
      .toBeGreaterThan(1000);
  };

  test('[MASK-9] is seen where its program tells nobody of it', async () => {
    await pair.meet({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } });
    await pair.device.allow();
    await sees(magenta);
    expect((await pair.viewer.seen()).pictures).toBeGreaterThan(0);
  });

  test('[MASK-9] is never to be seen, neither when its password is shown nor when its window moves', async () => {
    await pair.meet({ env: desktop.env });
    await pair.device.allow();
    await sees(green);
    await pair.viewer.watchFor(magenta);
    dialog.do({ type: 'reveal', isRevealed: true });
    for (let n = 0; n < 10; n += 1) {
      dialog.do({ type: 'move', x: 60 + 60 * n, y: 60 + 40 * n });
      const before = (await pair.viewer.seen()).pictures;
      await other.show('more ');
      await expect
        .poll(async () => (await pair.viewer.seen()).pictures, { timeout: 20_000 })
        .toBeGreaterThan(before + 2);
    }
    expect((await pair.viewer.seen()).pixels).toBe(0);
  });
});

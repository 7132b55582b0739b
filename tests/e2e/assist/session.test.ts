import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Lease } from '#core/domain/assist/lease.ts';
import type { Heartline } from '../../fixtures/app/heartline.ts';
import type { Inbox } from '../../fixtures/app/inbox.ts';
import type { Viewer } from '../../fixtures/app/viewer.ts';
import { WiredSession } from '../../fixtures/app/wiredSession.ts';
import type { WireHost } from '../../fixtures/assist/wireHost.ts';
import { until } from '../../fixtures/processes.ts';

const everything: Lease[] = ['view', 'control', 'clipboard', 'filesIn', 'filesOut', 'terminal', 'record'];
const left = {
  surfaceId: 'm0',
  name: 'Left',
  width: 640,
  height: 400,
  colours: ['rgb(220,30,30)', 'rgb(30,200,40)'],
};
const right = { ...left, surfaceId: 'm1', name: 'Right', colours: ['rgb(40,50,220)', 'rgb(240,240,240)'] };

/** What one message has, as far as a test looks at it. */
interface Told {
  readonly type?: string;
  readonly code?: string;
  readonly text?: string;
  readonly isDown?: boolean;
  readonly x?: number;
  readonly y?: number;
  readonly leases?: readonly Lease[];
  readonly askId?: number;
}

describe('an agent at a device that offers everything', () => {
  let session: WiredSession;
  let ada: Heartline;
  let inbox: Inbox;
  let viewer: Viewer;
  let host: WireHost;

  beforeAll(async () => {
    session = await WiredSession.open();
    ({ ada, inbox } = session);
  });
  afterAll(async () => await session.close());
  beforeEach(async (context) => {
    await session.begin(`Device ${context.task.id}`, everything);
    ({ viewer, host } = session);
  });
  afterEach(async () => await session.end());

  const grant = async (...leases: readonly Lease[]): Promise<void> => await session.grant(...leases);
  const asked = async (lease: Lease): Promise<number> =>
    await host.receives(
      `asked for ${lease}`,
      'control',
      (messages) =>
        (messages as Told[]).findLast(({ type, leases }) => type === 'ask' && leases?.includes(lease))?.askId,
    );
  const input = async (): Promise<Told[]> => (await host.received('input')) as Told[];
  const inputHas = async (what: string, fits: (told: Told) => boolean): Promise<Told> =>
    await host.receives(what, 'input', (messages) => (messages as Told[]).find(fits));
  const controlling = async (): Promise<void> => {
    await grant('view', 'control');
    await host.show(left);
    await viewer.sees(
      new Map([
        [
          [100, 100],
          [220, 30, 30],
        ],
      ]),
    );
    await viewer.tool('Control').click();
    await viewer.page.getByText('Your keyboard goes to the customer.').waitFor();
  };

  test('[VIEW-3] asks for several at once, is denied one and granted another, and gives it back', async () => {
    await asked('view');
    await viewer.shows('The customer is there');
    await viewer.press('Ask for…');
    await viewer.page.getByRole('checkbox', { name: 'Mouse and keyboard' }).check();
    await viewer.page.getByRole('checkbox', { name: 'Terminal' }).check();
    await viewer.press('Ask for 2');
    const askId = await asked('control');
    await expect.poll(() => viewer.hintOf('Control')).toBe('Asked, waiting for the customer');
    await host.say({ type: 'denied', askId, leases: ['terminal'] });
    await grant('control');
    await expect.poll(() => viewer.hintOf('Terminal')).toContain('The customer said no');
    await expect.poll(() => viewer.hintOf('Control')).toMatch(/Allowed, (10:00|9:5\d) left/);
    await viewer.press('Ask for…');
    await viewer.press('Give back');
    await host.receives(
      'given back',
      'control',
      (messages) => (messages as Told[]).some(({ type }) => type === 'giveBack') || undefined,
    );
    await viewer.page.keyboard.press('Escape');
    await expect.poll(() => viewer.hintOf('Control')).toContain('You gave it back');
    await inbox.showsAnywhere('Ada Lovelace asked for mouse and keyboard, a terminal');
    await inbox.showsAnywhere(/did not allow a terminal/);
    await inbox.showsAnywhere(/allowed mouse and keyboard/);
    await inbox.showsAnywhere(/gave back mouse and keyboard/);
  });

  test('[VIEW-3] [VIEW-7] several surfaces by name or side by side; nothing shown is not the end', async () => {
    await grant('view');
    await host.show(left, right);
    await viewer.sees(
      new Map([
        [
          [100, 100],
          [220, 30, 30],
        ],
      ]),
    );
    await viewer.choose('Right');
    await viewer.sees(
      new Map([
        [
          [100, 100],
          [40, 50, 220],
        ],
      ]),
    );
    await viewer.choose('All');
    await expect.poll(() => viewer.page.locator('video').count()).toBe(2);
    await host.show();
    await viewer.shows('Nothing is shown now');
    await host.show(right);
    await viewer.sees(
      new Map([
        [
          [100, 100],
          [40, 50, 220],
        ],
      ]),
    );
    await host.say({ type: 'revoked', lease: 'view', why: 'customer' });
    await viewer.shows('The customer has stopped showing');
    await viewer.press('Ask to see the screen');
    await host.receives(
      'asked again',
      'control',
      (messages) => (messages as Told[]).filter(({ type }) => type === 'ask').length === 2 || undefined,
    );
  });

  test('[VIEW-10] [VIEW-12] clicks, drags and keys arrive with their places', async () => {
    await controlling();
    await viewer.mouseTo(0.25, 0.5);
    await viewer.page.mouse.down();
    await viewer.mouseTo(0.5, 0.5);
    await viewer.mouseTo(0.5, 3);
    await viewer.page.mouse.up();
    const up = await inputHas('the button comes up', ({ type, isDown }) => type === 'button' && !isDown);
    const down = (await input()).find(({ type }) => type !== 'releaseAll');
    expect(down).toMatchObject({ type: 'button', button: 0, isDown: true, surfaceId: 'm0' });
    expect(down?.x).toBeCloseTo(0.25, 1);
    expect(up.x).toBeCloseTo(0.5, 1);
    expect(up.y).toBe(1);
    const moves = (await host.received('pointer')) as { n: number; x: number }[];
    expect(moves.length).toBeGreaterThan(0);
    expect(moves.map(({ n }) => n)).toEqual(moves.map(({ n }) => n).toSorted((a, b) => a - b));
    await viewer.page.keyboard.press('a');
    await inputHas(
      'a key comes up',
      ({ type, code, isDown }) => type === 'key' && code === 'KeyA' && !isDown,
    );
    await viewer.mouseTo(0.5, 0.5);
    await viewer.page.mouse.wheel(0, 200);
    expect(await inputHas('the wheel', ({ type }) => type === 'wheel')).toMatchObject({ dx: 0, dy: 2 });
  });

  test('[VIEW-13] text arrives as it is written', async () => {
    await controlling();
    await viewer.choose('Text');
    await viewer.mouseTo(0.5, 0.5);
    await viewer.page.mouse.down();
    await viewer.page.mouse.up();
    await viewer.page.keyboard.type('é');
    await viewer.page.keyboard.insertText('你好');
    await inputHas('what was composed', ({ type, text }) => type === 'text' && text === '你好');
    await viewer.page.keyboard.press('Control+KeyC');
    await inputHas('a shortcut', ({ type, code }) => type === 'key' && code === 'KeyC');
    const told = await input();
    expect(told.filter(({ type }) => type === 'text').map(({ text }) => text)).toEqual(['é', '你好']);
  });

  test('[VIEW-14] everything is let go by the way out, and when the lease goes; then nothing is sent', async () => {
    await controlling();
    await viewer.page.keyboard.down('ControlLeft');
    await viewer.page.keyboard.down('AltLeft');
    await viewer.page.keyboard.down('ShiftLeft');
    await viewer.page.getByText('Click the picture to type there.').waitFor();
    for (const key of ['ShiftLeft', 'AltLeft', 'ControlLeft']) await viewer.page.keyboard.up(key);
    await inputHas('all is let go', ({ type }) => type === 'releaseAll');
    expect((await input()).some(({ code }) => code === 'ShiftLeft')).toBe(false);
    await viewer.mouseTo(0.5, 0.5);
    await viewer.page.mouse.down();
    await inputHas('the button', ({ type, isDown }) => type === 'button' && isDown === true);
    await host.say({ type: 'revoked', lease: 'control', why: 'customer' });
    await expect.poll(() => viewer.hintOf('Control')).toContain('The customer has taken it back');
    const before = (await input()).length;
    await viewer.page.mouse.up();
    await viewer.page.keyboard.press('x');
    await viewer.mouseTo(0.2, 0.2);
    // What is still sent comes before this, on the same line.
    await viewer.tool('Control').click();
    await asked('control');
    expect((await input()).length).toBe(before);
  });

  test('[VIEW-12] keys that a computer keeps for itself come from the menu', async () => {
    await controlling();
    await viewer.press('Special keys');
    await viewer.page.getByRole('menuitem', { name: 'Alt+Tab' }).click();
    await viewer.press('Special keys');
    await viewer.page.getByRole('menuitem', { name: 'Ctrl+Alt+Del' }).click();
    await inputHas('Ctrl-Alt-Del', ({ type }) => type === 'secureAttention');
    const keys = (await input()).filter(({ type }) => type === 'key');
    expect(keys.map(({ code, isDown }) => `${isDown ? '+' : '-'}${code}`)).toEqual([
      '+AltLeft',
      '+Tab',
      '-Tab',
      '-AltLeft',
    ]);
  });

  test('[CLIP-1] [CLIP-2] what is copied goes to the other side with the lease, and comes from there', async () => {
    await ada.copy('before the lease');
    await grant('clipboard');
    await expect.poll(() => viewer.hintOf('Clipboard')).toContain('Allowed');
    await ada.copy('剪贴板');
    await host.receives('the clipboard', 'clipboard', (messages) =>
      messages.length >= 2 ? messages : undefined,
    );
    expect(await host.received('clipboard')).toEqual([{ type: 'begin', kind: 'text', size: 9 }, 'bytes 9']);
    const text = new TextEncoder().encode('from the customer');
    await host.send('clipboard', JSON.stringify({ type: 'begin', kind: 'text', size: text.length }));
    await host.sendBytes('clipboard', text);
    await until('the text on the clipboard', async () =>
      (await ada.copied()) === 'from the customer' ? true : undefined,
    );
    await host.say({ type: 'revoked', lease: 'clipboard', why: 'customer' });
    await expect.poll(() => viewer.hintOf('Clipboard')).toContain('taken it back');
    await host.send('clipboard', JSON.stringify({ type: 'begin', kind: 'text', size: text.length }));
    await host.sendBytes('clipboard', text.toReversed());
    await viewer.tool('Clipboard').click();
    await asked('clipboard');
    expect(await ada.copied()).toBe('from the customer');
    expect(await host.received('clipboard')).toHaveLength(2);
  });

  test('[VIEW-4] another way is found without a new question', async () => {
    await grant('view');
    await host.show(left);
    await viewer.sees(
      new Map([
        [
          [100, 100],
          [220, 30, 30],
        ],
      ]),
    );
    // Two at once: the answer to the first must not count for the second.
    await Promise.allSettled([host.restart(), host.restart()]);
    await host.show(right);
    await viewer.sees(
      new Map([
        [
          [100, 100],
          [40, 50, 220],
        ],
      ]),
    );
  });

  test('[VIEW-1] what makes no sense ends the session', async () => {
    await grant('view');
    await host.send('control', '{"type":"granted","lease":"root","forMs":1}');
    await viewer.shows('The session was ended for safety');
  });

  test('[VIEW-4] an end that floods the case is cut off', async () => {
    await grant('view');
    const flood = Array.from({ length: 150 }, (_, n) =>
      JSON.stringify({ type: 'frozen', isFrozen: n % 2 === 0 }),
    );
    await host.send('control', ...flood, ...flood);
    await viewer.shows('The session was ended for safety');
  });

  test('[VIEW-3] the customer ends the session', async () => {
    await grant('view', 'control');
    await host.show(left);
    await viewer.sees(
      new Map([
        [
          [100, 100],
          [220, 30, 30],
        ],
      ]),
    );
    await host.leave();
    await viewer.shows('The session is over');
    await inbox.showsAnywhere(/took back mouse and keyboard/);
  });
});

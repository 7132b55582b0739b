import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '#build/places.ts';
import type { MaskTrouble } from '#core/contracts/customer.ts';
import { windowReportSchema } from '#core/contracts/windowWatch.ts';
import { Masking } from '../../../main/assist/masks/masking.ts';
import { WindowWatch } from '../../../main/assist/masks/windowWatch.ts';
import { startNodeChild } from '../../fixtures/nodeChild.ts';
import { openScreen, type Screen } from '../../fixtures/desktop/screen.ts';
import { ColouredWindow } from '../../fixtures/desktop/x11/colouredWindow.ts';
import { XWire } from '../../fixtures/desktop/x11/wire.ts';
import { until } from '../../fixtures/processes.ts';

const whole = { x: 0, y: 0, width: 1280, height: 800 };
const place = { x: 320, y: 200, width: 320, height: 200 };
/** Of the system's monotonic clock (µs). */
const now = (): number => Number(process.hrtime.bigint() / 1000n);

/** How long the process may be there without a question (ms). */
const idleMs = 30_000;

/** That time, which passes when a test says so. */
class Idle {
  #last = Promise.withResolvers<void>();

  async next(): Promise<void> {
    this.#last = Promise.withResolvers();
    await this.#last.promise;
  }

  pass(): void {
    this.#last.resolve();
  }
}

describe.skipIf(process.platform !== 'linux')('what is hidden on a real screen', () => {
  let screen: Screen;
  let wire: XWire;
  let elsewhere: XWire;
  let child: ChildProcess | undefined;
  let watch: WindowWatch;
  let masking: Masking;
  const troubles: (MaskTrouble | null)[] = [];
  let idle: Idle;

  const begin = (env: NodeJS.ProcessEnv = {}): void => {
    const { WAYLAND_DISPLAY: _, ...rest } = process.env;
    troubles.splice(0);
    watch = new WindowWatch({
      startChild: (events) => {
        const started = startNodeChild(
          {
            entry: join(projectRoot, 'native/windows/process.ts'),
            env: { ...rest, DISPLAY: screen.display, XDG_SESSION_TYPE: 'x11', ...env },
            says: windowReportSchema,
          },
          events,
        );
        child = started.process;
        return started;
      },
      wait: (ms) => (ms === idleMs ? idle.next() : wait(ms, undefined, { ref: false })),
      onFault: () => undefined,
    });
    masking = new Masking({
      watch,
      ownPid: process.pid,
      every: (ms, call) => {
        const timer = setInterval(call, ms);
        return () => clearInterval(timer);
      },
      clock: () => performance.now(),
    });
    masking.use(['Vault']);
    masking.begin({ onTrouble: (trouble) => troubles.push(trouble), onPrograms: () => undefined });
  };

  beforeEach(async () => {
    idle = new Idle();
    screen = await openScreen();
    wire = await XWire.open(screen.display);
    elsewhere = await XWire.open(screen.display);
  });
  afterEach(async () => {
    masking.end();
    watch.stop();
    wire.close();
    elsewhere.close();
    await screen.stop();
  });

  /** Once the looks reach back far enough. */
  const masks = async () =>
    await until('masks', async () => {
      const masked = await masking.masksOf(whole, now());
      return masked.can ? masked.masks : undefined;
    });
  const vault = async (): Promise<ColouredWindow> => {
    const window = await ColouredWindow.open(wire, { ...place, program: 'Vault', colour: 0xff00ff });
    await window.do(window.map());
    return window;
  };

  test('[MASK-2] [MASK-5] it is known where it is, what covers it, and whether it has the keyboard', async () => {
    const secret = await vault();
    begin();
    const [mask, ...more] = await masks();
    expect(more).toEqual([]);
    expect(mask?.x).toBeCloseTo((320 - 4) / 1280);
    expect(mask?.y).toBeCloseTo((200 - 4) / 800);
    expect(mask?.width).toBeCloseTo(328 / 1280);
    expect(mask?.height).toBeCloseTo(208 / 800);
    expect(masking.isHiddenAt(330, 210)).toBe(true);
    expect(masking.isHiddenAt(700, 210)).toBe(false);
    expect(masking.hasKeyboard()).toBe(false);
    expect([...(await masking.hiddenWindows())]).toEqual([String(secret.id)]);
    const front = await ColouredWindow.open(elsewhere, { ...whole, program: 'Front', colour: 0 });
    await front.do(front.map());
    await expect.poll(masks).toEqual([]);
    expect(masking.isHiddenAt(330, 210)).toBe(false);
    await secret.do(secret.raise());
    await expect.poll(async () => (await masks()).length).toBeGreaterThan(0);
    expect(await masking.openPrograms()).toEqual(['Front', 'Vault']);
  });

  test('[MASK-3] wherever it has been since the picture was taken is masked, also where it was for an instant', async () => {
    const secret = await vault();
    begin();
    await masks();
    const takenAt = now();
    for (const x of [0, 640, 960]) await secret.do(secret.move(x, 0));
    await secret.do(secret.move(320, 200));
    const masked = await masking.masksOf(whole, takenAt);
    const at = masked.can ? masked.masks.map(({ x, y }) => [Math.round(x * 1280), Math.round(y * 800)]) : [];
    for (const place of [
      [0, 0],
      [636, 0],
      [956, 0],
      [316, 196],
    ])
      expect(at).toContainEqual(place);
    // And no longer, once the pictures are newer.
    await expect.poll(async () => (await masks()).length).toBe(1);
  });

  test('[MASK-3] what has come and gone before anybody could ask is masked, too', async () => {
    begin();
    await masks();
    const takenAt = now();
    const menu = await ColouredWindow.open(wire, { ...place, colour: 0xff00ff, isMenu: true });
    wire.send(menu.map());
    wire.close();
    const masked = await masking.masksOf(whole, takenAt);
    expect(masked).toMatchObject({ can: true, masks: [{ x: (320 - 4) / 1280 }] });
  });

  test('[MASK-6] while the process does not answer nothing is let out, and it goes on by itself', async () => {
    await vault();
    begin();
    await masks();
    child?.kill('SIGSTOP');
    await until('the trouble', () => (troubles.at(-1) === 'noAnswer' ? true : undefined));
    expect(await masking.masksOf(whole, now())).toEqual({ can: false });
    expect(masking.isHiddenAt(700, 210)).toBe(true);
    expect(masking.hasKeyboard()).toBe(true);
    child?.kill('SIGCONT');
    await until('the end of it', () => (troubles.at(-1) === null ? true : undefined));
    expect((await masks()).length).toBe(1);
    // One that dies is started again, before anybody has to be told.
    const killed = child;
    killed?.kill('SIGKILL');
    await until('another one', () => (child !== killed ? true : undefined));
    expect((await masks()).length).toBe(1);
  });

  test('[MASK-8] nobody watches the windows once nobody has asked for a while, and the next question is answered', async () => {
    begin();
    masking.end();
    expect(await masking.openPrograms()).toEqual(expect.any(Array));
    const first = child;
    idle.pass();
    await setImmediate();
    expect(await masking.openPrograms()).toEqual(expect.any(Array));
    expect(child).toBe(first);
    const gone = first && once(first, 'exit');
    for (let n = 0; n < 2; n += 1) {
      idle.pass();
      await setImmediate();
    }
    await gone;
    await vault();
    expect(await masking.openPrograms()).toContain('Vault');
    expect(child).not.toBe(first);
  });

  test('[MASK-7] where nobody can tell, that is known, and nothing is let out unless nothing is hidden', async () => {
    begin({ XDG_SESSION_TYPE: 'wayland' });
    await until('the trouble', () => (troubles.at(-1) === 'blind' ? true : undefined));
    expect(masking.isBlind).toBe(true);
    expect(await masking.masksOf(whole, now())).toEqual({ can: false });
    masking.use([]);
    expect(masking.isBlind).toBe(false);
    expect(troubles.at(-1)).toBe(null);
    expect(await masking.masksOf(whole, now())).toEqual({ can: true, masks: [] });
  });
});

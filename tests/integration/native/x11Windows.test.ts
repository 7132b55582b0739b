import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '#build/places.ts';
import { windowReportSchema, type WindowReport } from '#core/contracts/windowWatch.ts';
import { windowAt, type ScreenWindow, type ScreenWindows } from '#core/domain/assist/screenWindows.ts';
import { Injecting } from '../../fixtures/desktop/injecting.ts';
import { openScreen, type Screen } from '../../fixtures/desktop/screen.ts';
import { Xterm } from '../../fixtures/desktop/xterm.ts';
import { until } from '../../fixtures/processes.ts';

/** The app's process that watches windows, run by Node in the place of Electron. */
class Watching {
  readonly reports: WindowReport[] = [];
  readonly #child: ChildProcess;

  constructor(display: string, env: NodeJS.ProcessEnv = {}) {
    const { WAYLAND_DISPLAY: _, ...rest } = process.env;
    this.#child = fork(join(projectRoot, 'native/windows/process.ts'), {
      env: { ...rest, DISPLAY: display, XDG_SESSION_TYPE: 'x11', ...env },
    });
    this.#child.on('message', (message) => this.reports.push(windowReportSchema.parse(message)));
  }

  get now(): ScreenWindows | undefined {
    return this.reports.findLast((report) => report.type === 'windows');
  }

  titled(title: string): ScreenWindow | undefined {
    return this.now?.windows.find((window) => window.title === title);
  }

  async sees<T>(what: string, is: (now: ScreenWindows) => T | undefined): Promise<T> {
    return await until(what, () => (this.now ? is(this.now) : undefined));
  }

  async titles(...titles: string[]): Promise<void> {
    await until(`the windows ${titles.join(', ')}`, () => {
      const now = this.now?.windows.map(({ title }) => title);
      return JSON.stringify(now) === JSON.stringify(titles) || undefined;
    });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill();
    await gone;
  }
}

describe.skipIf(process.platform !== 'linux')('windows of an X screen', () => {
  let screen: Screen;
  let watching: Watching;
  const open: Xterm[] = [];

  beforeEach(async () => {
    screen = await openScreen();
    watching = new Watching(screen.display);
  });
  afterEach(async () => {
    await watching.stop();
    for (const terminal of open.splice(0)) await terminal.close();
    await screen.stop();
  });

  const terminal = async (title: string, geometry: string): Promise<Xterm> => {
    const opened = await Xterm.open(screen.display, { title, geometry });
    open.push(opened);
    return opened;
  };

  test('[WINDOWS-1] are told front to back, with their places, programs and titles, and again when that changes', async () => {
    await watching.titles();
    const back = await terminal('first', '40x10+100+50');
    // xterm does what these sequences of its control language say.
    await back.show('\x1b]2;Löhne 工资\x07');
    await watching.titles('Löhne 工资');
    const front = await terminal('second', '40x10+200+80');
    await watching.titles('second', 'Löhne 工资');
    const seen = watching.titled('Löhne 工资');
    expect(seen).toMatchObject({ program: 'XTerm', rect: { x: 100, y: 50 }, pid: back.pid });
    expect(seen?.rect.width).toBeGreaterThan(200);
    expect(watching.titled('second')).toMatchObject({ rect: { x: 200, y: 80 }, pid: front.pid });
    await front.close();
    await watching.titles('Löhne 工资');
  });

  test('[WINDOWS-1] a new title and a new place are told', async () => {
    const moved = await terminal('before', '40x10+100+50');
    await watching.titles('before');
    await moved.show('\x1b]2;after\x07');
    await watching.titles('after');
    await moved.show('\x1b[3;300;200t');
    const { rect } = await watching.sees('the new place', ({ windows }) =>
      windows.find(({ rect }) => rect.x === 300),
    );
    expect(rect.y).toBe(200);
  });

  test('[WINDOWS-1] in the frames of a window manager they are the same, and those that it has hidden are not told', async () => {
    const manager = spawn('openbox', [], {
      env: { ...process.env, DISPLAY: screen.display },
      stdio: 'ignore',
    });
    try {
      const back = await terminal('back', '40x10+100+50');
      await terminal('front', '40x10+200+80');
      const both = await watching.sees('both in frames', (now) =>
        now.focused !== null && now.focused === watching.titled('front')?.id && watching.titled('back')
          ? now
          : undefined,
      );
      expect(both.windows.map(({ title, program }) => `${title} ${program}`)).toEqual([
        'front XTerm',
        'back XTerm',
      ]);
      expect(watching.titled('back')?.pid).toBe(back.pid);
      await back.show('\x1b[2t');
      await watching.titles('front');
    } finally {
      const gone = once(manager, 'exit');
      manager.kill();
      await gone;
    }
  });

  test('[WINDOWS-2] what lies under a point is what is clicked there', async () => {
    await terminal('back', '40x10+100+50');
    await terminal('front', '40x10+200+80');
    await watching.titles('front', 'back');
    const now = await watching.sees('both', (windows) => windows);
    expect(windowAt(now, { x: 210, y: 90 })?.title).toBe('front');
    expect(windowAt(now, { x: 110, y: 60 })?.title).toBe('back');
    expect(windowAt(now, { x: 1000, y: 700 })).toBeUndefined();
  });

  test('[WINDOWS-3] it is told to which window keys go', async () => {
    await terminal('back', '40x10+100+50');
    await terminal('front', '40x10+200+80');
    await watching.titles('front', 'back');
    const injecting = await Injecting.start(screen.display);
    try {
      const focus = async (x: number, y: number, title: string): Promise<void> => {
        injecting.do({ type: 'move', x, y });
        await watching.sees(
          `the focus in ${title}`,
          ({ focused }) => focused === watching.titled(title)?.id || undefined,
        );
      };
      await focus(110, 60, 'back');
      await focus(210, 90, 'front');
      injecting.do({ type: 'move', x: 1000, y: 700 });
      await watching.sees('no focus', ({ focused }) => focused === null || undefined);
      expect(watching.reports.filter(({ type }) => type === 'fault')).toEqual([]);
    } finally {
      await injecting.process.stop();
    }
  });

  test.each([{ XDG_SESSION_TYPE: 'wayland' }, { DISPLAY: '' }, { DISPLAY: ':9999' }])(
    '[WINDOWS-4] where nobody can tell (%j), that is said',
    async (env) => {
      const blind = new Watching(screen.display, env);
      await until('the first word', () => blind.reports[0]);
      expect(blind.reports).toEqual([{ type: 'ready', isSupported: false }]);
      await blind.stop();
    },
  );
});

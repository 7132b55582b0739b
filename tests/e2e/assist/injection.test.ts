import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { built } from '#build/places.ts';
import { injectionReportSchema, type InjectionCommand } from '#core/contracts/injection.ts';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { openScreen, type Screen } from '../../fixtures/desktop/screen.ts';
import { Xev } from '../../fixtures/desktop/xev.ts';
import { until } from '../../fixtures/processes.ts';

const noLocks = { caps: false, num: false };
const down = (code: string): InjectionCommand => ({ type: 'key', code, isDown: true, locks: noLocks });

describe.skipIf(process.platform !== 'linux')('keys are pressed by a utility process of the app', () => {
  let screen: Screen;
  let app: Heartline;
  let seen: Xev;

  /** Starts the built process as the app does, on the other screen, and sends it these commands once it is ready. */
  async function start(...commands: InjectionCommand[]): Promise<{ pid: number; ready: unknown }> {
    const entry = join(built, 'native', 'input.js');
    return await app.electron.evaluate(
      async ({ utilityProcess }, { entry, commands, display }) => {
        const env = { ...process.env, DISPLAY: display, XDG_SESSION_TYPE: 'x11' };
        const child = utilityProcess.fork(entry, [], { env });
        Object.assign(globalThis, { input: child });
        const ready = await new Promise((resolve) => child.once('message', resolve));
        for (const command of commands) child.postMessage(command, []);
        return { pid: child.pid ?? 0, ready };
      },
      { entry, commands, display: screen.display },
    );
  }

  beforeEach(async () => {
    screen = await openScreen();
    seen = await Xev.open(screen.display);
    app = await Heartline.open();
  });
  afterEach(async () => {
    await app.close().catch(() => undefined);
    await seen.close();
    await screen.stop();
  });

  test.each(['is asked to end', 'is killed', 'loses the app, which is killed', 'loses the app, which quits'])(
    '[INPUT-7] nothing stays pressed when it %s',
    async (how) => {
      const commands = [down('ControlLeft'), down('ShiftLeft'), down('KeyX')];
      const { pid, ready } = await start({ type: 'move', x: 10, y: 10 }, ...commands);
      expect(injectionReportSchema.parse(ready)).toEqual({
        type: 'ready',
        capabilities: { can: true, system: 'x11', secureAttention: true },
      });
      await seen.sees('the last key', ({ type, keysym }) => type === 'KeyPress' && keysym === 'X');
      if (how === 'is asked to end')
        await app.electron.evaluate(() => void Reflect.get(globalThis, 'input').kill());
      else if (how === 'is killed') process.kill(pid, 'SIGKILL');
      else if (how === 'loses the app, which is killed') app.electron.process().kill('SIGKILL');
      else await app.close();
      await until('nothing to be held', () => seen.held.length === 0 || undefined);
      expect(seen.held).toEqual([]);
    },
  );
});

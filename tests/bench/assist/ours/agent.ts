import { Heartline } from '../../../fixtures/app/heartline.ts';
import { Inbox } from '../../../fixtures/app/inbox.ts';
import { Viewer } from '../../../fixtures/app/viewer.ts';
import { elapsed, markGrid, readMark } from '../../../fixtures/desktop/pattern/mark.ts';
import { until } from '../../../fixtures/processes.ts';
import type { Login } from '../../../fixtures/servers/syncServer.ts';
import { greeting } from '../host.ts';
import { agentScreen } from '../sizes.ts';
import { prepare, watchVideo } from './inPage.ts';

/** The agent's end: the real app, in which an agent invites and looks. */
export class Agent {
  readonly #app: Heartline;
  #viewer: Viewer | undefined;

  static async open(display: string): Promise<Agent> {
    const app = await Heartline.open({ env: { DISPLAY: display } });
    await app.electron.context().addInitScript(prepare, null);
    await app.electron.context().addInitScript(watchVideo, markGrid);
    return new Agent(app);
  }

  private constructor(app: Heartline) {
    this.#app = app;
  }

  get pid(): number {
    return this.#app.electron.process().pid ?? 0;
  }

  async openCase(login: Login): Promise<void> {
    const inbox = new Inbox(this.#app);
    await inbox.signIn(login);
    await inbox.openView('All open');
    await inbox.openCase(greeting);
  }

  /** @returns the code to read out */
  async invite(): Promise<string> {
    await this.#app.agent.getByRole('button', { name: 'See the screen' }).click();
    this.#viewer = await Viewer.of(this.#app);
    await this.#app.electron.evaluate(
      ({ BrowserWindow }, size) => {
        const windows = BrowserWindow.getAllWindows();
        const window = windows.find(({ webContents }) => webContents.getURL().startsWith('app://viewer/'));
        window?.setBounds({ x: 0, y: 0, ...size });
      },
      { ...agentScreen },
    );
    return await this.#viewer.code();
  }

  /** When the first frame was there (ms since the epoch). */
  async firstFrame(): Promise<number> {
    const { page } = this.#current();
    return await until(
      'the first frame',
      () => page.evaluate(() => globalThis.heartlineBench.first),
      { timeoutMs: 30_000, everyMs: 100 }, // prettier-ignore
    );
  }

  /** Pixel for pixel. */
  async showWhole(): Promise<void> {
    await this.#current().page.getByRole('button', { name: 'One to one' }).click();
  }

  /** Asks for mouse and keyboard, and takes them. @returns false where the customer's end does not offer them */
  async takeControl(): Promise<boolean> {
    const { page } = this.#current();
    const tool = page.locator('[data-lease=control]');
    if ((await tool.getAttribute('data-state')) === 'notOffered') return false;
    await tool.click();
    await page.locator('[data-lease=control][data-state=granted]').click({ timeout: 30_000 });
    return true;
  }

  /** @returns how old each new mark was when its frame was there, on the canvas (ms) */
  async canvasLatencies(during: () => Promise<unknown>): Promise<number[]> {
    const { page } = this.#current();
    await page.evaluate(() => (globalThis.heartlineBench.isWatching = true));
    await during();
    const frames = await page.evaluate(() => {
      globalThis.heartlineBench.isWatching = false;
      return globalThis.heartlineBench.frames.splice(0);
    });
    const marks = frames.map(({ at, fields }) => ({ at, value: readMark(fields) }));
    return marks.flatMap(({ at, value }, n) =>
      value === undefined || n === 0 || value === marks[n - 1]?.value ? [] : [elapsed(value, at)],
    );
  }

  async end(): Promise<void> {
    const { page } = this.#current();
    const closed = page.waitForEvent('close');
    // The window goes while it is being clicked, which is no fault.
    const clicked = page.getByRole('button', { name: /^(End|Close)$/ }).click();
    await Promise.all([closed, clicked.catch(() => undefined)]);
    this.#viewer = undefined;
  }

  async close(): Promise<void> {
    await this.#app.close();
  }

  #current(): Viewer {
    if (!this.#viewer) throw new Error('Nobody has been invited.');
    return this.#viewer;
  }
}

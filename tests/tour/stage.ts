import type { Heartline } from '../fixtures/app/heartline.ts';
import { HelpedDevice } from '../fixtures/app/helpedDevice.ts';
import { Inbox } from '../fixtures/app/inbox.ts';
import { Viewer } from '../fixtures/app/viewer.ts';
import { Browser } from '../fixtures/browser/browser.ts';
import { openScreen, type Screen } from '../fixtures/desktop/screen.ts';
import { Xterm } from '../fixtures/desktop/xterm.ts';
import { CustomerPage } from '../fixtures/visitor/customerPage.ts';

/** Who plays in the tour: the agent's app with its demo servers, and a customer in a browser, once there is one. */
export class Stage {
  readonly app: Heartline;
  readonly inbox: Inbox;
  readonly #customerTone: number;
  #browser: Browser | undefined;
  #customer: CustomerPage | undefined;
  #viewer: Viewer | undefined;
  #screen: Screen | undefined;
  #device: HelpedDevice | undefined;
  #program: Xterm | undefined;

  constructor(app: Heartline, customerTone: number) {
    this.app = app;
    this.inbox = new Inbox(app);
    this.#customerTone = customerTone;
  }

  /** The customer's page; opened by the first who asks. */
  async customer(): Promise<CustomerPage> {
    if (this.#customer) return this.#customer;
    await this.inbox.syncShows('In sync');
    this.#browser = await Browser.open({ toneHz: this.#customerTone });
    this.#customer = await CustomerPage.open(this.#browser, { page: await this.#address() });
    return this.#customer;
  }

  /** The agent's window on the customer's screen. */
  async viewer(): Promise<Viewer> {
    this.#viewer ??= await Viewer.of(this.app);
    return this.#viewer;
  }

  /** The customer's computer, on a screen of its own with a window manager; the app was opened by this link. */
  async openDevice(link: string): Promise<void> {
    this.#screen = await openScreen({ managed: true });
    this.#program = await Xterm.open(this.#screen.display, { title: 'A program', geometry: '60x12+0+500' });
    this.#device = await HelpedDevice.open({ display: this.#screen.display, link });
  }

  get device(): HelpedDevice {
    if (!this.#device) throw new Error('the customer has no app yet');
    return this.#device;
  }

  /** A program on the customer's computer, which writes down what is typed into it. */
  get program(): Xterm {
    if (!this.#program) throw new Error('the customer has no program yet');
    return this.#program;
  }

  /** Where the demo's customers find it. */
  async #address(): Promise<string> {
    return await this.app.agent.evaluate(async () => {
      const { heartline } = globalThis as unknown as {
        heartline: { invoke(name: string): Promise<{ value: { server: string } }> };
      };
      return `${(await heartline.invoke('workspace.status')).value.server}/c/demo`;
    });
  }

  /** Kills the demo's sync server, which is started again a moment later. */
  async killServer(): Promise<void> {
    const pid = await this.app.electron.evaluate(({ app }) => {
      const server = app.getAppMetrics().find(({ name, serviceName }) =>
        [name, serviceName].includes('Heartline demo server'),
      );
      return server?.pid;
    });
    if (pid === undefined) throw new Error('the demo has no server');
    process.kill(pid, 'SIGKILL');
  }

  async screenshot(path: string): Promise<void> {
    await this.app.agent.screenshot({ path });
    const others = { customer: this.#customer?.page, viewer: this.#viewer?.page, device: this.#device?.customer };
    for (const [name, page] of Object.entries(others)) {
      if (page && !page.isClosed()) await page.screenshot({ path: path.replace(/\.png$/, ` (${name}).png`) });
    }
  }

  async close(): Promise<void> {
    await this.#device?.close();
    await this.#program?.close();
    await this.#screen?.stop();
    await this.#browser?.close();
    await this.app.close();
  }
}

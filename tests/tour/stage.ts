import type { Heartline } from '../fixtures/app/heartline.ts';
import { Inbox } from '../fixtures/app/inbox.ts';
import { Browser } from '../fixtures/browser/browser.ts';
import { CustomerPage } from '../fixtures/visitor/customerPage.ts';

/** Who plays in the tour: the agent's app with its demo servers, and a customer in a browser, once there is one. */
export class Stage {
  readonly app: Heartline;
  readonly inbox: Inbox;
  readonly #customerTone: number;
  #browser: Browser | undefined;
  #customer: CustomerPage | undefined;

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
    await this.#customer?.page.screenshot({ path: path.replace(/\.png$/, ' (customer).png') });
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.app.close();
  }
}

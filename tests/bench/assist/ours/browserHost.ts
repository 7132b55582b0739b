import { Browser } from '../../../fixtures/browser/browser.ts';
import { until } from '../../../fixtures/processes.ts';
import { CustomerPage } from '../../../fixtures/visitor/customerPage.ts';
import type { OpenHost, Steps } from '../host.ts';
import { prepare, sayYes } from './inPage.ts';

/** What a customer writes, by which the agent finds them. */
export const greeting = 'Please look at my screen';

/** The customer in the browser: nothing is installed, and nothing can be controlled. */
export const openBrowserHost: OpenHost = async (display, customerPage) => {
  const browser = await Browser.open({ display });
  const customer = await CustomerPage.open(browser, { page: customerPage }, { screen: 'real' });
  const { page } = customer;
  await customer.write(greeting);
  await page.addInitScript(prepare);
  const reset = async (): Promise<void> => {
    await page.goto(customerPage);
    await page.evaluate(sayYes, 'Choose what to show');
  };
  await reset();
  return {
    pid: browser.pid,
    canBeControlled: false,
    async enter(code) {
      await customer.press(/^More/);
      await customer.press('Show my screen');
      await page.getByLabel('The code that we gave you').fill(code);
      await customer.press('Go on');
    },
    async steps() {
      const all = (): Promise<Steps | undefined> =>
        page.evaluate(() => {
          const { entered, asked, chosen } = globalThis.heartlineBench.steps;
          if (entered === undefined || asked === undefined || chosen === undefined) return undefined;
          return { entered, asked, chosen };
        });
      return await until('the customer to choose', all, { timeoutMs: 20_000 });
    },
    bytes: () =>
      page.evaluate(async () => {
        const connection = globalThis.heartlineBench.connections.findLast(
          ({ connectionState }) => connectionState === 'connected',
        );
        const stats = [...((await connection?.getStats())?.values() ?? [])] as Transport[];
        const transport = stats.find(({ type }) => type === 'transport');
        return (transport?.bytesSent ?? 0) + (transport?.bytesReceived ?? 0);
      }),
    reset,
    close: () => browser.close(),
  };
};

/** The parts of RTCTransportStats (W3C webrtc-stats) that are read here. */
interface Transport {
  readonly type: string;
  readonly bytesSent?: number;
  readonly bytesReceived?: number;
}

import type { Page } from 'playwright-core';
import { HelpedDevice } from '../../../fixtures/app/helpedDevice.ts';
import { pageOf } from '../../../fixtures/app/launchApp.ts';
import { Browser } from '../../../fixtures/browser/browser.ts';
import { CustomerPage } from '../../../fixtures/visitor/customerPage.ts';
import { greeting, StepNotes, type OpenHost } from '../host.ts';
import { bytesOfPage, prepare } from './inPage.ts';

/** Nobody types twelve digits in less (ms); what the app does meanwhile costs nobody any time. */
const reading = 2000;

/** The customer in the app. */
export const openAppHost: OpenHost = async (display, { url, customerPage }) => {
  await writeOnPage(customerPage);
  const notes = new StepNotes();
  let device: HelpedDevice | undefined;
  const current = (): HelpedDevice => {
    if (!device) throw new Error('The app is not open.');
    return device;
  };
  const inner = (): Promise<Page> => pageOf(current().electron, 'app://host/');
  return {
    get pid() {
      return current().electron.process().pid ?? 0;
    },
    async reset() {
      await device?.close();
      device = await HelpedDevice.open({ display });
      notes.clear();
      const pages = device.electron.context();
      notes.listen(pages);
      const yes = { allow: 'Allow', choose: 'Screen 1' };
      await pages.addInitScript(prepare, yes);
      // The windows that are there already.
      for (const page of device.electron.windows()) await page.evaluate(prepare, yes);
    },
    enter: async (code) => {
      await current().customer.waitForTimeout(reading);
      await current().enter(url, code);
    },
    steps: () => notes.all(),
    bytes: async () => await (await inner()).evaluate(bytesOfPage),
    async close() {
      await device?.close();
    },
  };
};

/** An agent invites from a case, and a case begins with a customer who writes. */
async function writeOnPage(customerPage: string): Promise<void> {
  const browser = await Browser.open();
  try {
    const customer = await CustomerPage.open(browser, { page: customerPage });
    await customer.write(greeting);
    await customer.shows(greeting);
  } finally {
    await browser.close();
  }
}

import { Browser } from '../../../fixtures/browser/browser.ts';
import { CustomerPage } from '../../../fixtures/visitor/customerPage.ts';
import { greeting, StepNotes, type OpenHost } from '../host.ts';
import { bytesOfPage, prepare } from './inPage.ts';

/** The customer in the browser: nothing is installed, and nothing can be controlled. */
export const openBrowserHost: OpenHost = async (display, { customerPage }) => {
  const browser = await Browser.open({ display });
  const customer = await CustomerPage.open(browser, { page: customerPage }, { screen: 'real' });
  const { page } = customer;
  const notes = new StepNotes();
  notes.listen(page);
  await customer.write(greeting);
  await page.addInitScript(prepare, { allow: 'Choose what to show' });
  return {
    pid: browser.pid,
    async reset() {
      notes.clear();
      await page.goto(customerPage);
    },
    async enter(code) {
      await customer.press(/^More/);
      await customer.press('Show my screen');
      await page.getByLabel('The code that we gave you').fill(code);
      await customer.press('Go on');
    },
    steps: () => notes.all(),
    bytes: () => page.evaluate(bytesOfPage),
    close: () => browser.close(),
  };
};

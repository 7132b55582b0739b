import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AssistedPair } from '../../fixtures/app/assistedPair.ts';
import { HelpedDevice } from '../../fixtures/app/helpedDevice.ts';
import { Browser } from '../../fixtures/browser/browser.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';

describe('a session that was cut short goes on', () => {
  let pair: AssistedPair;

  beforeAll(async () => {
    pair = await AssistedPair.open();
  });
  afterAll(async () => await pair.close());
  afterEach(async () => await pair.end());

  const waitForThem = async (): Promise<void> => await pair.viewer.press('Wait for them to come back');
  const picture = async (): Promise<void> => await pair.viewer.page.locator('video').waitFor();

  test('[FOLLOW-2] [FOLLOW-1] after the customer’s app was killed: by no code, and by a new consent', async () => {
    await pair.begin();
    await pair.grant('Clipboard');
    await pair.device.killAndOpenAgain();
    await pair.viewer.shows('The two ends cannot hear each other');
    await waitForThem();
    await pair.viewer.shows('The customer can come back without a code');
    await pair.device.shows(/Your session with .* was cut short/);
    await pair.device.customer.getByRole('button', { name: /^Go on with / }).click();
    await pair.device.consent();
    await pair.viewer.shows('The customer is there, and is asked what to show');
    expect(await pair.viewer.page.locator('video').count()).toBe(0);
    await pair.device.allow();
    await picture();
    // Nothing that was allowed before has come with it.
    expect(await pair.viewer.tool('Clipboard').getAttribute('data-state')).toBe('notAsked');
    const { facts, objections } = await pair.receipt();
    expect(facts.filter(({ type }) => type === 'granted')).toEqual([
      expect.objectContaining({ lease: 'view' }),
    ]);
    expect(objections).toEqual([]);
    // What was ended is not gone on with.
    await pair.device.customer.getByRole('button', { name: 'Close' }).click();
    await pair.device.killAndOpenAgain();
    await pair.device.shows('Enter the code that they gave you');
  });

  test('[FOLLOW-2] [FOLLOW-5] after the agent’s app was killed: the customer’s comes by itself, and asks', async () => {
    await pair.begin();
    await pair.killAgentAndOpenAgain();
    await pair.see();
    await pair.viewer.shows('The customer is there, and is asked what to show');
    await pair.device.allow();
    await picture();
    expect((await pair.receipt()).objections).toEqual([]);
  });

  test('[FOLLOW-5] an agent whose customer does not find the way back invites them by a code', async () => {
    await pair.begin();
    await pair.killAgentAndOpenAgain();
    await pair.device.customer.getByRole('button', { name: 'End the session' }).click();
    await pair.device.shows('The session is over');
    await pair.see();
    await pair.viewer.press('Invite them by a code');
    expect(await pair.viewer.code()).toMatch(/^\d{3} \d{3} \d{3} \d{3}$/);
  });
});

describe('a customer of the page goes on', () => {
  let pair: AssistedPair;
  let browser: Browser;
  let customer: CustomerPage;

  beforeAll(async () => {
    pair = await AssistedPair.open();
    browser = await Browser.open({ display: pair.display });
  });
  afterAll(async () => {
    await browser.close();
    await pair.close();
  });
  afterEach(async () => await pair.end());

  const show = async (): Promise<void> => {
    await pair.see();
    customer = await CustomerPage.open(browser, { page: pair.customerPage });
    await customer.press(/^More/);
    await customer.press('Show my screen');
    await customer.page.getByLabel('The code that we gave you').fill(await pair.viewer.code());
    await customer.press('Go on');
    await customer.press('Choose what to show');
    await pair.viewer.page.locator('video').waitFor();
  };

  test('[FOLLOW-4] in the app by one click, in the same case, with a consent of its own', async () => {
    await show();
    await pair.viewer.tool('Control').click();
    await pair.viewer.press('Tell the customer on their page');
    const link = customer.page.getByRole('link', { name: 'Go on in the app' });
    const followed = (await link.getAttribute('href')) ?? '';
    await link.click();
    await customer.shows('You go on in the app');
    await pair.viewer.shows('The customer can come back without a code');
    const device = await HelpedDevice.open({ display: pair.display, link: followed });
    try {
      await device.shows('There is no code to enter');
      await device.customer.getByRole('button', { name: 'Go on', exact: true }).click();
      await device.allow();
      await pair.viewer.page.locator('video').waitFor();
      expect(await pair.viewer.tool('Control').getAttribute('data-state')).toBe('notAsked');
    } finally {
      await device.close();
    }
  });

  test('[FOLLOW-4] from the page again, where the app did not open', async () => {
    await show();
    await pair.viewer.tool('Control').click();
    await pair.viewer.press('Tell the customer on their page');
    await customer.page.getByRole('link', { name: 'Go on in the app' }).click();
    await pair.viewer.shows('The customer can come back without a code');
    await customer.press('Show from here again');
    await customer.press('Choose what to show');
    await pair.viewer.page.locator('video').waitFor();
  });

  test('[FOLLOW-2] after the page was loaded anew', async () => {
    await show();
    await customer.page.reload();
    await pair.viewer.shows('The customer’s page is gone');
    await pair.viewer.press('Wait for them to come back');
    await customer.shows(/Your session with .* was cut short/);
    await customer.press('Go on');
    await customer.press('Choose what to show');
    await pair.viewer.page.locator('video').waitFor();
  });
});

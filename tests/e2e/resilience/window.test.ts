import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../../fixtures/app/desk.ts';
import type { Heartline } from '../../fixtures/app/heartline.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';
import type { WebPhone } from '../../fixtures/phones/webPhone.ts';

const appTone = 440;
const phoneTone = 1000;

describe('a call outlives the window that shows it', () => {
  let desk: Desk<ExchangePbx>;
  let app: Heartline;
  let phone: WebPhone;

  beforeAll(async () => {
    desk = await openDesk(startExchangePbx, { toneHz: appTone });
    ({ app } = desk);
    phone = await desk.pbx.openPhone({ toneHz: phoneTone });
    await app.dial(phone.number);
    await phone.incoming();
    await phone.answer();
    await app.shows('In call');
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
  });
  afterAll(() => desk?.close());

  test('[APP-1] the page reloaded in mid-call shows the call again, and the sound goes on', async () => {
    await app.agent.reload();
    await app.shows('In call');
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
  });

  test('[APP-1] the page’s process killed in mid-call comes back with the call, and the sound goes on', async () => {
    const killed = await app.killAgentPage();
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
    await app.shows('In call');
    expect(await app.agentProcess()).not.toBe(killed);
    await app.press('Hang up');
    await phone.ended();
    await app.shows('You hung up.');
    await app.press('Close');
  });

  test('[APP-4] the phone engine killed in mid-call ends the call, and the line is back by itself', async () => {
    await app.dial(phone.number);
    await phone.incoming();
    await phone.answer();
    await app.hears(phoneTone);
    await app.killEngine();
    await app.shows('Interrupted');
    await app.lineShows('Ready', 30_000);
    await app.press('Close');
    await phone.hangup();
    await app.dial(phone.number);
    await phone.incoming();
    await phone.answer();
    await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
    await app.press('Hang up');
    await phone.ended();
  });
});

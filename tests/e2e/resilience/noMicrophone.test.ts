import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../../fixtures/app/desk.ts';
import type { Heartline } from '../../fixtures/app/heartline.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';

describe('what a call needs besides a line', () => {
  let desk: Desk<ExchangePbx>;
  let app: Heartline;

  beforeAll(async () => {
    desk = await openDesk(startExchangePbx, { deaf: true });
    ({ app } = desk);
  });
  afterAll(() => desk?.close());

  test('[CALL-16] without a microphone a call is neither placed nor taken, and the person is told why', async () => {
    const phone = await desk.pbx.openPhone({ toneHz: 1000 });
    await app.dial(phone.number);
    await app.shows('No microphone');
    await app.press('Close');
    // Had the call gone out, the phone would be ringing, and could not call.
    await phone.dial(desk.pbx.account.username);
    await app.shows('Incoming call');
    await app.press('Answer');
    await app.shows('No microphone');
    expect(await phone.ended()).toEqual({ status: 480 });
    await app.press('Close');
  });

  test('[CALL-15] what cannot be dialled is refused with a hint, and stays in the field', async () => {
    await app.dial('no way');
    await app.shows('This cannot be called.');
    expect(await app.agent.getByLabel('Number or name').inputValue()).toBe('no way');
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../../fixtures/app/desk.ts';
import { TrayHost } from '../../fixtures/desktop/trayHost.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';

describe('the tray in a call', () => {
  let tray: TrayHost;
  let desk: Desk<ExchangePbx>;

  beforeAll(async () => {
    tray = await TrayHost.open();
    desk = await openDesk(startExchangePbx);
  });
  afterAll(async () => {
    await desk?.close();
    await tray?.close();
  });

  test('[APP-9] asks before its menu ends the app and the call', async () => {
    const { app, pbx } = desk;
    const phone = await pbx.openPhone({ toneHz: 1000 });
    await app.dial(phone.number);
    await phone.incoming();
    await phone.answer();
    await app.shows('In call');
    const [stay, end] = [0, 1];
    const asked = await app.willAnswer(stay);
    await tray.choose('Quit Heartline');
    expect(await asked()).toMatchObject({ message: 'You are in a call.' });
    await app.hears(1000);
    await app.willAnswer(end);
    const ended = app.electron.waitForEvent('close');
    await tray.choose('Quit Heartline');
    await ended;
    expect(await phone.ended()).toBeDefined();
  });
});

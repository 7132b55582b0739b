import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../../fixtures/app/desk.ts';
import type { Heartline } from '../../fixtures/app/heartline.ts';
import type { Pbx } from '../../fixtures/pbx/pbx.ts';
import type { Phone } from '../../fixtures/phones/phone.ts';

const appTone = 440;
const phoneTone = 1000;

/**
 * What must work on every SIP server: the same tests, whatever the server. `start` is called once, and not where
 * the server cannot run (`runsHere`); the app and the
 * other phone are real, and sound is proven by content: each end plays its own tone, and the other must hear that one.
 */
export function callsThrough(name: Pbx['name'], start: () => Promise<Pbx>, runsHere = true): void {
  describe.runIf(runsHere)(`calls through ${name}`, () => {
    let desk: Desk<Pbx>;
    let pbx: Pbx;
    let app: Heartline;
    let phone: Phone;

    beforeAll(async () => {
      desk = await openDesk(start, { toneHz: appTone });
      ({ pbx, app } = desk);
      phone = await pbx.openPhone({ toneHz: phoneTone });
    });
    afterAll(() => desk?.close());
    afterEach(async () => {
      const close = app.agent.getByRole('main').getByRole('button', { name: 'Close', exact: true });
      if (await close.isVisible()) await close.click();
    });

    test('[LINE-2] a wrong password is told in words, and the right one registers', async () => {
      await app.signIn({ ...pbx.account, password: 'not the password' });
      await app.shows('did not accept this user name and password (401)');
      await app.lineShows('Not connected');
      await app.signIn(pbx.account);
      await app.lineShows('Ready');
    });

    test('[CALL-1] an outgoing call carries sound both ways until this side hangs up', async () => {
      await app.dial(phone.number);
      expect(await phone.incoming()).toEqual({ from: pbx.account.username });
      await app.shows('Ringing…');
      await phone.answer();
      await app.shows('In call');
      await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
      await app.press('Hang up');
      await phone.ended();
      await app.shows('You hung up.');
    });

    test('[CALL-2] an incoming call carries sound both ways until the other side hangs up', async () => {
      await phone.dial(pbx.account.username);
      await app.shows('Incoming call');
      await app.shows(phone.number);
      await app.press('Answer');
      await phone.established();
      await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
      await phone.hangup();
      await app.shows('The other side hung up.');
    });

    test('[CALL-3] a call that the other side declines ends as busy', async () => {
      await app.dial(phone.number);
      await phone.incoming();
      await phone.decline();
      await app.shows('Busy');
    });

    test('[CALL-4] declining tells the caller 486 Busy Here', async () => {
      await phone.dial(pbx.account.username);
      await app.shows('Incoming call');
      await app.press('Decline');
      expect(await phone.ended()).toEqual({ status: 486 });
      await app.shows('Call declined');
    });

    test('[CALL-5] a second caller hears busy, and the call under way goes on', async () => {
      const second = await pbx.openPhone({ toneHz: 1700 });
      await app.dial(phone.number);
      await phone.incoming();
      await phone.answer();
      await app.shows('In call');
      await second.dial(pbx.account.username);
      expect(await second.ended()).toEqual({ status: 486 });
      await app.hears(phoneTone);
      await app.press('Hang up');
      await phone.ended();
      await app.openScreen('History');
      await app.agent.getByRole('listitem').filter({ hasText: second.number }).getByLabel('Missed').waitFor();
      await app.openScreen('Calls');
      await second.close();
    });

    test('[CALL-6] a call can be taken back while it rings', async () => {
      await app.dial(phone.number);
      await phone.incoming();
      await app.press('Cancel');
      await phone.ended();
      await app.shows('Call cancelled');
    });

    test('[CALL-7] a caller who gives up leaves a missed call', async () => {
      await phone.dial(pbx.account.username);
      await app.shows('Incoming call');
      await phone.hangup();
      await app.shows('Missed call');
    });

    test('[CALL-8] keys pressed in a call reach the other side as DTMF (RFC 4733)', async () => {
      await app.dial(phone.number);
      await phone.incoming();
      await phone.answer();
      await app.shows('In call');
      await app.hears(phoneTone);
      await app.keys('159*');
      await app.agent.keyboard.type('0#');
      await phone.receivesDigits('159*0#');
      await phone.hangup();
      await app.shows('The other side hung up.');
    });

    test('[CALL-9] a number that nobody has is told in words', async () => {
      await app.dial(pbx.unknownNumber);
      await app.shows(/Number not found|Not available/);
    });

    test('[CALL-10] mute keeps the voice back and gives it again', async () => {
      await app.dial(phone.number);
      await phone.incoming();
      await phone.answer();
      await phone.hears(appTone);
      await app.press('Mute');
      await app.shows('Microphone off');
      await phone.hearsSilence();
      await app.press('Unmute');
      await phone.hears(appTone);
      await app.press('Hang up');
      await phone.ended();
    });

    test('[CALL-23] on hold neither side hears the other, and both do again after it', async () => {
      await app.dial(phone.number);
      await phone.incoming();
      await phone.answer();
      await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
      for (let times = 0; times < 2; times += 1) {
        await app.press('Hold');
        await app.shows('On hold');
        await Promise.all([phone.hearsSilence(), app.hearsNot(phoneTone)]);
        await app.press('Resume');
        await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
      }
      await app.press('Hang up');
      await phone.ended();
    });

    test('[CALL-24] whom the call is transferred to talks with the other side, and this side is out of it', async () => {
      const third = await pbx.openPhone({ toneHz: 1700 });
      await app.dial(phone.number);
      await phone.incoming();
      await phone.answer();
      await app.hears(phoneTone);
      await app.transfer(third.number);
      await third.incoming();
      await third.answer();
      await app.shows('Transferred');
      await Promise.all([phone.hears(1700), third.hears(phoneTone)]);
      expect(await app.openMicrophones()).toBe(0);
      await third.hangup();
      await phone.ended();
      await third.close();
    });

    test('[CALL-25] a transfer that fails leaves the call as it was', async () => {
      await app.dial(phone.number);
      await phone.incoming();
      await phone.answer();
      await app.hears(phoneTone);
      await app.transfer(pbx.unknownNumber);
      await app.shows('You still have the call');
      await Promise.all([app.hears(phoneTone), phone.hears(appTone)]);
      await app.press('Hang up');
      await phone.ended();
    });
  });
}

import type { Heartline } from '../../fixtures/app/heartline.ts';
import type { ExchangePbx } from '../../fixtures/pbx/exchange.ts';
import type { WebPhone } from '../../fixtures/phones/webPhone.ts';
import type { Album } from './album.ts';

interface CallsScene {
  readonly app: Heartline;
  readonly album: Album;
  readonly pbx: ExchangePbx;
  readonly phone: WebPhone;
}

/** The phone, from the first run to a line that is down. */
export async function picturesOfCalls({ app, album, pbx, phone }: CallsScene): Promise<void> {
  await app.shows('Connect your phone line');
  await album.picture('01 first run');
  await app.openScreen('Settings');
  await app.press('Save and connect');
  await album.picture('02 account form with errors');
  await app.signIn({ ...pbx.account, password: 'wrong' });
  await app.lineShows('Not connected');
  await album.picture('03 wrong password');
  await app.signIn(pbx.account);
  await app.lineShows('Ready');
  await album.picture('04 calls, empty');
  await app.dial(phone.number);
  await phone.incoming();
  await app.shows('Ringing…');
  await album.picture('05 ringing');
  await phone.answer();
  await app.shows('In call');
  await app.keys('42');
  await app.press('Mute');
  await app.shows('Microphone off');
  await album.picture('06 in call, muted');
  await app.press('Hold');
  await app.shows('On hold');
  await app.press('Transfer');
  await app.agent.getByLabel('Transfer to').fill(pbx.unknownNumber);
  await album.picture('06 on hold, transfer');
  await app.agent.getByRole('button', { name: 'Transfer now' }).click();
  await app.shows('You still have the call');
  await album.picture('06 transfer refused');
  await app.openScreen('Settings');
  await album.picture('06 in call, another screen');
  await app.openScreen('Calls');
  await app.press('Hang up');
  await app.shows('You hung up.');
  await album.picture('07 ended');
  await app.press('Close');
  await phone.dial(pbx.account.username);
  await app.shows('Incoming call');
  await album.picture('08 incoming');
  await app.press('Decline');
  await app.dial(phone.number);
  await phone.incoming();
  await phone.decline();
  await app.shows('Busy');
  await album.picture('09 busy');
  await app.press('Close');
  await phone.dial(pbx.account.username);
  await app.shows('Incoming call');
  await phone.hangup();
  await app.shows('Missed call');
  await app.press('Close');
  await app.dial(pbx.unknownNumber);
  await app.shows('Number not found');
  await app.press('Close');
  await album.picture('10 calls');
  await app.openScreen('History');
  await app.agent.getByRole('listitem').first().waitFor();
  await album.picture('11 history');
  await app.openScreen('Settings');
  await album.picture('12 settings');
  await pbx.kill();
  await app.lineShows('Offline');
  await app.openScreen('Calls');
  await album.picture('13 offline');
}


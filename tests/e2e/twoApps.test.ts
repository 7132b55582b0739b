import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Heartline } from '../fixtures/app/heartline.ts';
import { startExchangePbx, type ExchangePbx } from '../fixtures/pbx/exchange.ts';
import { serveWebSocket } from '../fixtures/servers/webSocketServer.ts';

const tones = { app: 440, colleague: 1000 };

describe('two agents, each with the app', () => {
  let pbx: ExchangePbx;
  let app: Heartline;
  let colleague: Heartline;

  beforeAll(async () => {
    pbx = await startExchangePbx();
    app = await Heartline.open({ toneHz: tones.app });
    colleague = await Heartline.open({ toneHz: tones.colleague });
    await app.signIn(pbx.account);
    await colleague.signIn(pbx.colleague);
    await app.lineShows('Ready');
    await colleague.lineShows('Ready');
  });
  afterAll(async () => {
    await app?.close();
    await colleague?.close();
    await pbx?.stop();
  });

  test('[CALL-1] call each other by name and hear each other', async () => {
    await app.dial(pbx.colleague.username);
    await colleague.shows('Incoming call');
    await colleague.press('Answer');
    await Promise.all([app.hears(tones.colleague), colleague.hears(tones.app)]);
    await colleague.press('Hang up');
    await app.shows('The other side hung up.');
    await colleague.press('Close');
    await app.press('Close');
  });

  test('[CALL-8] digits travel as SIP INFO where the settings say so', async () => {
    const phone = await pbx.openPhone({ toneHz: 1700 });
    await app.openScreen('Settings');
    await app.agent.getByRole('combobox', { name: 'Key tones' }).click();
    await app.agent.getByRole('option', { name: 'SIP INFO' }).click();
    await app.openScreen('Calls');
    await app.dial(phone.number);
    await phone.incoming();
    await phone.answer();
    await app.shows('In call');
    await app.keys('7#');
    await phone.receivesDigits('7#');
    await phone.hangup();
    await app.shows('The other side hung up.');
  });

  test('[CALL-21] a second click on Answer does nothing, and the microphone is given back after the call', async () => {
    await app.press('Close');
    await colleague.agent.getByLabel('Number or name').fill(pbx.account.username);
    await colleague.press('Call');
    await app.shows('Incoming call');
    await app.agent.evaluate(() => {
      const answer = [...document.querySelectorAll('button')].find((each) => each.textContent === 'Answer');
      answer?.click();
      answer?.click();
    });
    await Promise.all([app.hears(tones.colleague), colleague.hears(tones.app)]);
    expect(await app.openMicrophones()).toBe(1);
    await app.press('Hang up');
    await colleague.shows('The other side hung up.');
    expect(await app.openMicrophones()).toBe(0);
  });

  test('[APP-7] a call that comes in does not take away what is being typed', async () => {
    await app.openScreen('Settings');
    await app.agent.getByRole('textbox', { name: 'Name shown' }).fill('Half a na');
    await colleague.press('Call again');
    await app.agent.getByRole('button', { name: 'Decline' }).waitFor();
    expect(await app.agent.getByRole('textbox', { name: 'Name shown' }).inputValue()).toBe('Half a na');
    await app.agent.getByRole('button', { name: 'Decline' }).click();
    await colleague.shows('Busy');
    await app.openScreen('Calls');
  });

  test('[SEC-8] the stored password is not sent to a server or name that it was not given for', async () => {
    const seen: string[] = [];
    const other = await serveWebSocket((socket) =>
      socket.on('message', (data: Buffer) => seen.push(data.toString())),
    );
    await app.openScreen('Settings');
    await app.agent.getByRole('textbox', { name: 'PBX address' }).fill(other.url);
    await app.press('Save and connect');
    await app.shows('The password is needed again.');
    expect(seen).toEqual([]);
    await app.lineShows('Ready');
    await app.openScreen('Calls');
    await other.close();
  });

  test('[APP-8] closing the window in a call asks first, and staying is the default', async () => {
    await app.press('Close');
    await app.dial(pbx.colleague.username);
    await colleague.shows('Incoming call');
    await colleague.press('Answer');
    await app.shows('In call');
    const asked = await app.closeWindowAnswering(0);
    expect(asked).toMatchObject({ message: 'You are in a call.', defaultId: 0, cancelId: 0 });
    await app.hears(tones.colleague);
    await app.press('Hang up');
    await colleague.shows('The other side hung up.');
  });

  test('[APP-6] the call can be led by keys alone', async () => {
    const press = (keys: string) => app.agent.keyboard.press(keys);
    await app.press('Close');
    await colleague.agent.getByLabel('Number or name').fill(pbx.account.username);
    await colleague.agent.keyboard.press('Enter');
    await app.shows('Incoming call');
    await press('Control+4');
    await app.shows('Phone account');
    await press('Control+Shift+A');
    await app.agent.getByRole('button', { name: 'Mute', exact: true }).waitFor();
    await press('Control+Shift+M');
    await app.agent.getByRole('button', { name: 'Unmute' }).waitFor();
    await press('Control+2');
    await app.shows('Microphone off');
    await press('Control+Shift+H');
    await colleague.shows('The other side hung up.');
    await press('Control+3');
    await app.agent.getByRole('heading', { name: 'History' }).waitFor();
    expect(await app.agent.getByRole('listitem').first().innerText()).toContain(pbx.colleague.username);
  });
});

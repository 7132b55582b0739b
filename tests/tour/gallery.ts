import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDesktop } from '#build/launch/desktop.ts';
import { projectRoot } from '#build/places.ts';
import { Heartline } from '../fixtures/app/heartline.ts';
import { startExchangePbx } from '../fixtures/pbx/exchange.ts';

/**
 * Pictures of every screen and state, in both languages and both themes, wide and narrow, for a designer's eye:
 * `npm run gallery` leaves them in the folder `tour/gallery`.
 */
const pictures = join(projectRoot, 'tour', 'gallery');
rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

const desktop = await startDesktop();
const pbx = await startExchangePbx();
const phone = await pbx.openPhone({ toneHz: 1000 });
const userData = mkdtempSync(join(tmpdir(), 'heartline-gallery-'));
const app = await Heartline.open({ userData, env: desktop.env });
const sizes = { wide: [1120, 740], narrow: [420, 760] } as const;

const bridge = async (name: string, input?: unknown): Promise<void> => {
  await app.agent.evaluate(
    ([command, argument]) => {
      const { heartline } = globalThis as unknown as { heartline: { invoke(n: unknown, i: unknown): unknown } };
      return heartline.invoke(command, argument);
    },
    [name, input] as const,
  );
};

/** Takes the screen as it is now in each combination of theme, language and size. */
async function picture(name: string): Promise<void> {
  for (const [size, [width, height]] of Object.entries(sizes)) {
    await app.electron.evaluate(
      ({ BrowserWindow }, bounds) => {
        const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().startsWith('app://agent/'));
        window?.setContentSize(bounds.width, bounds.height);
      },
      { width, height },
    );
    for (const theme of ['light', 'dark']) {
      for (const language of ['en', 'zh-CN']) {
        await bridge('settings.save', { theme, language });
        await app.agent.locator(`html[lang="${language}"][data-mantine-color-scheme="${theme}"]`).waitFor();
        await app.agent.screenshot({
          path: join(pictures, `${name} ${size} ${theme} ${language}.png`),
          animations: 'disabled',
        });
      }
    }
  }
  await bridge('settings.save', { theme: 'light', language: 'en' });
  await app.agent.locator('html[lang="en"]').waitFor();
}

async function gallery(): Promise<void> {
  await app.shows('Connect your phone line');
  await picture('01 first run');
  await app.openScreen('Settings');
  await app.press('Save and connect');
  await picture('02 account form with errors');
  await app.signIn({ ...pbx.account, password: 'wrong' });
  await app.lineShows('Not connected');
  await picture('03 wrong password');
  await app.signIn(pbx.account);
  await app.lineShows('Ready');
  await picture('04 calls, empty');
  await app.dial(phone.number);
  await phone.incoming();
  await app.shows('Ringing…');
  await picture('05 ringing');
  await phone.answer();
  await app.shows('In call');
  await app.keys('42');
  await app.press('Mute');
  await app.shows('Microphone off');
  await picture('06 in call, muted');
  await app.openScreen('Settings');
  await picture('06 in call, another screen');
  await app.openScreen('Calls');
  await app.press('Hang up');
  await app.shows('You hung up.');
  await picture('07 ended');
  await app.press('Close');
  await phone.dial(pbx.account.username);
  await app.shows('Incoming call');
  await picture('08 incoming');
  await app.press('Decline');
  await app.dial(phone.number);
  await phone.incoming();
  await phone.decline();
  await app.shows('Busy');
  await picture('09 busy');
  await app.press('Close');
  await phone.dial(pbx.account.username);
  await app.shows('Incoming call');
  await phone.hangup();
  await app.shows('Missed call');
  await app.press('Close');
  await app.dial(pbx.unknownNumber);
  await app.shows('Number not found');
  await app.press('Close');
  await picture('10 calls');
  await app.openScreen('History');
  await app.agent.getByRole('listitem').first().waitFor();
  await picture('11 history');
  await app.openScreen('Settings');
  await picture('12 settings');
  await pbx.kill();
  await app.lineShows('Offline');
  await app.openScreen('Calls');
  await picture('13 offline');
}

try {
  await gallery();
  console.log('Pictures are in tour/gallery.');
} finally {
  await app.close();
  await pbx.stop();
  await desktop.stop();
  rmSync(userData, { recursive: true, force: true });
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { electronArguments, electronProgram } from '#build/launch/electron.ts';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';

const phoneTone = 1000;

describe('the app started again', () => {
  let pbx: ExchangePbx;
  let userData: string;
  let app: Heartline | undefined;

  beforeAll(async () => {
    pbx = await startExchangePbx();
  });
  afterAll(() => pbx?.stop());
  beforeEach(() => {
    userData = mkdtempSync(join(tmpdir(), 'heartline-restart-'));
  });
  afterEach(async () => {
    await app?.close();
    app = undefined;
    rmSync(userData, { recursive: true, force: true });
  });

  test('[HIST-2] killed in mid-call, it shows the call as interrupted', async () => {
    app = await Heartline.open({ userData });
    await app.signIn(pbx.account);
    await app.lineShows('Ready');
    const phone = await pbx.openPhone({ toneHz: phoneTone });
    await app.dial(phone.number);
    await phone.incoming();
    await phone.answer();
    await app.shows('In call');
    await app.hears(phoneTone);
    await app.kill();
    app = await Heartline.open({ userData });
    await app.openScreen('History');
    await app.agent
      .getByRole('listitem')
      .filter({ hasText: phone.number })
      .getByText('Interrupted')
      .waitFor();
    await phone.close();
  });

  test('[SEC-1] it knows the password from the system’s secret store, and no file holds it', async () => {
    app = await Heartline.open({ userData });
    await app.signIn(pbx.account);
    await app.lineShows('Ready');
    await app.close();
    app = await Heartline.open({ userData });
    await app.lineShows('Ready');
    const files = readdirSync(userData, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name));
      expect({ file: file.name, holds: content.includes(pbx.account.password) }).toMatchObject({
        holds: false,
      });
    }
  });

  test('[SEC-1] without a secret store the password is not kept, and is asked for again', async () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
    app = await Heartline.open({ userData, env });
    await app.signIn(pbx.account);
    await app.shows('secret store of this computer could not be opened');
    await app.lineShows('Ready');
    await app.close();
    app = await Heartline.open({ userData, env });
    await app.shows('password of your account is not stored');
  });

  test('[LINE-10] closing the app gives the registration back, so that callers are not left ringing', async () => {
    app = await Heartline.open({ userData });
    await app.signIn(pbx.account);
    await app.lineShows('Ready');
    await app.close();
    app = undefined;
    const phone = await pbx.openPhone({ toneHz: phoneTone });
    await phone.dial(pbx.account.username);
    expect(await phone.ended()).toEqual({ status: 480 });
    await phone.close();
  });

  test('[APP-2] theme and language that were chosen are there again', async () => {
    app = await Heartline.open({ userData });
    await app.openScreen('Settings');
    await app.agent.getByText('Dark', { exact: true }).click();
    await app.agent.getByRole('combobox', { name: 'Language' }).click();
    await app.agent.getByRole('option', { name: '简体中文' }).click();
    await app.shows('电话账户');
    await app.close();
    app = await Heartline.open({ userData });
    await app.shows('通话');
    expect(await app.agent.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    expect(await app.agent.locator('html').getAttribute('lang')).toBe('zh-CN');
  });

  test('[APP-3] a second start shows the first instead of registering twice', async () => {
    app = await Heartline.open({ userData });
    const second = spawn(electronProgram(), [...electronArguments(), `--user-data-dir=${userData}`], {
      stdio: 'ignore',
    });
    expect(await once(second, 'exit')).toEqual([0, null]);
    await app.shows('Connect your phone line');
  });
});

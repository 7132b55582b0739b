import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '#build/places.ts';
import { windowReportSchema, type WindowReport } from '#core/contracts/windowWatch.ts';
import type { SecretField } from '#core/domain/assist/secretFields.ts';
import { AccessibleDesktop } from '../../fixtures/desktop/accessibleDesktop.ts';
import { PasswordDialog } from '../../fixtures/desktop/gtk/passwordDialog.ts';
import { openScreen, type Screen } from '../../fixtures/desktop/screen.ts';
import { until } from '../../fixtures/processes.ts';

describe.skipIf(process.platform !== 'linux')('password fields of a desktop that tells of them', () => {
  let screen: Screen;
  let desktop: AccessibleDesktop;
  let dialog: PasswordDialog;
  let watching: ChildProcess;
  let reports: WindowReport[];

  const watch = (env: NodeJS.ProcessEnv): void => {
    reports = [];
    const { WAYLAND_DISPLAY: _, ...rest } = process.env;
    watching = fork(join(projectRoot, 'native/windows/process.ts'), {
      env: { ...rest, XDG_SESSION_TYPE: 'x11', ...env },
    });
    watching.on('message', (message) => reports.push(windowReportSchema.parse(message)));
  };
  const now = (): readonly SecretField[] =>
    reports.findLast((report) => report.type === 'fields')?.fields ?? [];
  const fields = async (are: (fields: readonly SecretField[]) => boolean): Promise<void> => {
    await until('those fields', () => are(now()) || undefined).catch((error: unknown) => {
      throw new Error(`there were ${JSON.stringify(now())}`, { cause: error });
    });
  };
  const isReady = async (): Promise<void> => {
    await until('it to be ready', () => reports.some(({ type }) => type === 'ready') || undefined);
  };

  beforeEach(async () => {
    screen = await openScreen();
    desktop = await AccessibleDesktop.open(screen.display);
    dialog = await PasswordDialog.open(desktop.env);
  });
  const stop = async (): Promise<void> => {
    const gone = once(watching, 'exit');
    watching.kill();
    await gone;
  };
  afterEach(async () => {
    await stop();
    await dialog.close();
    await desktop.close();
    await screen.stop();
  });

  test('[MASK-9] those that are there already are known before anything can be shown', async () => {
    // A program tells when it has come to it.
    watch(desktop.env);
    await fields((each) => each.length === 1);
    await stop();
    watch(desktop.env);
    await isReady();
    expect(reports.findIndex(({ type }) => type === 'fields')).toBeLessThan(
      reports.findIndex(({ type }) => type === 'ready'),
    );
    const [field] = now();
    expect(field).toMatchObject({ pid: dialog.pid, rect: { x: 300, y: 300, width: 320 } });
    expect(field?.rect.height).toBeGreaterThanOrEqual(60);
  });

  test('[MASK-9] one that is new, one that has moved and one that has gone are told', async () => {
    watch(desktop.env);
    await isReady();
    dialog.do({ type: 'add' });
    await fields((each) => each.length === 2);
    dialog.do({ type: 'move', x: 40, y: 90 });
    await fields((each) => each.length === 2 && each[0]?.rect.x === 40 && each[0].rect.y === 90);
    await dialog.close();
    await fields((each) => each.length === 0);
    expect(now()).toEqual([]);
  });

  test('[MASK-9] one whose password is shown is still one', async () => {
    watch(desktop.env);
    await isReady();
    dialog.do({ type: 'reveal', isRevealed: true });
    // What comes after it is known, so that this is, too.
    dialog.do({ type: 'move', x: 40, y: 90 });
    await fields((each) => each[0]?.rect.x === 40);
    expect(now()).toHaveLength(1);
  });

  test('[MASK-9] without a bus for it there are none, and windows are told all the same', async () => {
    watch({ ...desktop.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });
    await isReady();
    await until('the windows', () => reports.some(({ type }) => type === 'windows') || undefined);
    expect(now()).toEqual([]);
  });
});

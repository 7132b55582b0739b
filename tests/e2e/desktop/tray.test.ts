import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { turn, turned } from '../../fixtures/app/attention.ts';
import { Computer } from '../../fixtures/app/computer.ts';
import { TrayHost } from '../../fixtures/desktop/trayHost.ts';
import { until } from '../../fixtures/processes.ts';

describe('the tray', () => {
  let tray: TrayHost;
  let computer: Computer;

  beforeAll(async () => {
    tray = await TrayHost.open();
    computer = await Computer.open();
  });
  afterAll(async () => {
    await computer?.close();
    await tray?.close();
  });

  const says = (toolTip: string) =>
    until(`the tray to say “${toolTip}”`, async () => (await tray.toolTip()) === toolTip || undefined);
  const ticked = async (): Promise<string[]> =>
    (await tray.menu()).filter(({ isTicked }) => isTicked).map(({ label }) => label);

  test('[APP-9] the tray and the app’s icon count the cases with something unread, and a dot says so', async () => {
    const { server, app, inbox } = computer;
    await app.electron.evaluate(({ app: own }) => {
      // Only Unity's launcher shows a number on Linux; what the system is told is looked at instead.
      const counts: number[] = [];
      Object.assign(globalThis, { counts });
      own.setBadgeCount = (count) => counts.push(count ?? 0) > 0;
    });
    await turn(app, 'elsewhere');
    await says('Heartline');
    const plain = await tray.picture();
    const caseId = await server.customerWrites('Wang', 'Hello');
    await server.take(caseId);
    await server.take(await server.customerWrites('Li', 'Good day'));
    await says('Heartline – 2 unread');
    await until('a dot on the picture', async () => !(await tray.picture()).equals(plain) || undefined);
    await turn(app, 'here');
    await inbox.openView('Mine');
    await inbox.openCase('Hello');
    await says('Heartline – 1 unread');
    await inbox.openCase('Good day');
    await says('Heartline');
    await until('the dot to go', async () => (await tray.picture()).equals(plain) || undefined);
    const counts = await app.electron.evaluate(() => (globalThis as unknown as { counts: number[] }).counts);
    expect(counts).toEqual(expect.arrayContaining([2, 1, 0]));
    expect(counts.at(-1)).toBe(0);
  });

  test('[APP-9] a click, or its menu, brings the window back', async () => {
    const { app } = computer;
    await turn(app, 'hidden');
    await tray.click();
    await turned(app, 'here');
    await turn(app, 'hidden');
    await tray.choose('Open Heartline');
    await turned(app, 'here');
  });

  test('[APP-9] its menu shows and sets the agent’s state', async () => {
    const { server, app } = computer;
    const { ledger, workspaceId, agentId } = server;
    const shows = (state: string) =>
      until(`only ${state} to be ticked`, async () => (await ticked()).join() === state || undefined);
    await tray.choose('Available');
    await shows('Available');
    await tray.choose('Away');
    await shows('Away');
    await app.agent.getByRole('button', { name: 'Your state: Away' }).waitFor();
    await until('the server to know', async () => {
      const states = (await ledger.read(workspaceId, 'agent', agentId))?.value.states;
      return (states?.call.state === 'away' && states.chat.state === 'away') || undefined;
    });
    await app.agent.getByRole('button', { name: 'Your state: Away' }).click();
    const chats = app.agent.getByRole('radiogroup', { name: 'For chats' });
    await chats.getByText('Available').click();
    await until('no tick, as the media differ', async () => (await ticked()).length === 0 || undefined);
    await app.agent.keyboard.press('Escape');
  });

  test('[APP-9] what is unread is counted from the start on, without a network', async () => {
    const { server, line } = computer;
    await server.take(await server.customerWrites('Zhou', 'Before the restart'));
    await says('Heartline – 1 unread');
    line.cut();
    await computer.restart();
    await says('Heartline – 1 unread');
    line.mend();
    await computer.inbox.syncShows('In sync');
    await computer.inbox.openView('Mine');
    await computer.inbox.openCase('Before the restart');
    await says('Heartline');
  });

  test('[APP-5] it speaks the language of the app', async () => {
    const { app } = computer;
    const speak = async (language: string, quit: string): Promise<void> => {
      await app.agent.getByRole('combobox', { name: /^(Language|语言)$/ }).click();
      await app.agent.getByRole('option', { name: language }).click();
      await until(
        `a menu that says ${quit}`,
        async () => (await tray.menu()).some(({ label }) => label === quit) || undefined,
      );
    };
    await app.openScreen('Settings');
    await speak('简体中文', '退出 Heartline');
    const labels = (await tray.menu()).map(({ label }) => label);
    expect(labels).toEqual([
      '打开 Heartline',
      '空闲',
      '忙碌',
      '离开',
      '获取对此电脑的帮助…',
      '退出 Heartline',
    ]);
    await speak('English', 'Quit Heartline');
  });
});

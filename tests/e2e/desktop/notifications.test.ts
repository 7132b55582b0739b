import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { turn, turned } from '../../fixtures/app/attention.ts';
import { Computer } from '../../fixtures/app/computer.ts';
import { NotificationDaemon } from '../../fixtures/desktop/notificationDaemon.ts';
import { until } from '../../fixtures/processes.ts';

describe('notifications', () => {
  let daemon: NotificationDaemon;
  let computer: Computer;

  beforeAll(async () => {
    daemon = await NotificationDaemon.open();
    computer = await Computer.open();
  });
  afterAll(async () => {
    await computer?.close();
    await daemon?.close();
  });

  /** The customer's case is the agent's, and open in the window. */
  const workOn = async (customer: string): Promise<void> => {
    const { server, inbox } = computer;
    await server.take(await server.customerWrites(customer, `This is ${customer}`));
    await inbox.openView('Mine');
    await inbox.openCase(`This is ${customer}`);
  };
  const of = (customer: string) => daemon.shown.filter(({ title }) => title.includes(customer));
  const gone = (customer: string) =>
    until(`no notification of ${customer}`, () => of(customer).length === 0 || undefined);

  test('[LOCAL-21] a customer’s message is told by one notification a case, which says what is newest', async () => {
    const { server, app } = computer;
    await workOn('Wang');
    await app.openScreen('Settings');
    await turn(app, 'elsewhere');
    await server.customerWrites('Wang', 'It jams');
    await daemon.shows('It jams');
    await server.customerWrites('Wang', 'It jams again. 又卡纸了。');
    const { title, body } = await daemon.shows('又卡纸了');
    expect({ title, body }).toEqual({ title: 'New message · Wang', body: 'It jams again. 又卡纸了。' });
    expect(of('Wang')).toHaveLength(1);
  });

  test('[LOCAL-21] a click on it brings the window back and opens the case', async () => {
    const { server, app, inbox } = computer;
    await workOn('Li');
    await app.openScreen('Settings');
    await turn(app, 'hidden');
    await server.customerWrites('Li', 'Are you there?');
    daemon.click(await daemon.shows('Are you there?'));
    await inbox.shows('Are you there?');
    await turned(app, 'here');
    expect(of('Li')).toEqual([]);
  });

  test('[LOCAL-21] what is before the agent’s eyes is not told', async () => {
    const { server, app, inbox } = computer;
    await workOn('Zhao');
    await workOn('Chen');
    await turn(app, 'here');
    await server.customerWrites('Chen', 'I can see you typing');
    await inbox.shows('I can see you typing');
    await server.customerWrites('Zhao', 'And I wait');
    await daemon.shows('And I wait');
    expect(daemon.raised.map(({ body }) => body)).not.toContain('I can see you typing');
  });

  test('[LOCAL-21] a notification goes once its case is looked at', async () => {
    const { server, app } = computer;
    await workOn('Sun');
    await turn(app, 'elsewhere');
    await server.customerWrites('Sun', 'Hello?');
    await daemon.shows('Hello?');
    await turn(app, 'here');
    await gone('Sun');
  });

  test('[LOCAL-21] what came in forty cases while there was no line is told as one', async () => {
    const { server, line, app, inbox } = computer;
    await turn(app, 'elsewhere');
    line.cut();
    await inbox.syncShows('Offline');
    const told = daemon.raised.length;
    for (let n = 1; n <= 40; n += 1) {
      await server.take(await server.customerWrites(`Caller ${n}`, 'Nobody answers'));
    }
    line.mend();
    const { title, body } = await daemon.shows('40');
    expect({ title, body }).toEqual({
      title: 'While you were away',
      body: 'There is news in 40 of your cases.',
    });
    expect(daemon.raised.length).toBe(told + 1);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { OpBody } from '#core/contracts/sync/ops.ts';
import { Heartline } from '../../fixtures/app/heartline.ts';
import { Inbox } from '../../fixtures/app/inbox.ts';
import { startExchangePbx, type ExchangePbx } from '../../fixtures/pbx/exchange.ts';
import type { Phone } from '../../fixtures/phones/phone.ts';
import { SyncServer } from '../../fixtures/servers/syncServer.ts';

const tones = { ada: 500, kim: 900, stranger: 1300 };

describe('who calls', () => {
  let pbx: ExchangePbx;
  let server: SyncServer;
  let ada: Heartline;
  let inbox: Inbox;
  let kim: Phone;
  const caseId = v7();

  beforeAll(async () => {
    pbx = await startExchangePbx();
    server = await SyncServer.start();
    ada = await Heartline.open({ toneHz: tones.ada });
    await ada.signIn(pbx.account);
    await ada.lineShows('Ready');
    inbox = new Inbox(ada);
    await inbox.signIn(server.admin);
    kim = await pbx.openPhone({ toneHz: tones.kim });
    const said = (of: string, text: string): OpBody => ({
      type: 'note.add',
      caseId: of,
      eventId: v7(),
      text,
      mentions: [],
    });
    const opened = (of: string, number: string, displayName: string): OpBody => ({
      type: 'case.open',
      caseId: of,
      eventId: v7(),
      identity: { kind: 'phone', value: number },
      displayName,
      channel: 'phone',
      subject: `Of ${displayName}`,
    });
    const other = v7();
    await server.push(
      opened(caseId, kim.number, 'Kim Lee'),
      said(caseId, 'Third paper jam this week.'),
      opened(other, '+49 30 1234567', 'Somebody Else'),
      said(other, 'Waits for a part.'),
    );
    await inbox.openView('All open');
    await inbox.openCase('Somebody Else');
    await inbox.shows('Waits for a part.');
  });
  afterAll(async () => {
    await ada.close();
    await server.stop();
    await pbx.stop();
  });
  afterEach(async () => {
    await ada.agent.getByRole('button', { name: 'Answer', exact: true }).waitFor({ state: 'detached' });
    await ada.agent.getByRole('button', { name: 'Hang up', exact: true }).waitFor({ state: 'detached' });
  });

  const rings = async (): Promise<void> => {
    await ada.agent.getByRole('main').getByRole('button', { name: 'Answer', exact: true }).waitFor();
  };

  test('[INBOX-22] is seen with name and open case while it rings, on any screen, and one click opens the case', async () => {
    await ada.openScreen('History');
    await kim.dial(pbx.account.username);
    await ada.shows('Kim Lee has an open case');
    await rings();
    await ada.press('Open the case');
    await inbox.shows('Third paper jam this week.');
    await rings();
    await kim.hangup();
  });

  test('[INBOX-22] has their case opened by answering', async () => {
    await inbox.openView('All open');
    await inbox.openCase('Somebody Else');
    await inbox.shows('Waits for a part.');
    await kim.dial(pbx.account.username);
    await ada.shows('Kim Lee has an open case');
    // What somebody is reading is not taken away by a ring.
    await inbox.shows('Waits for a part.');
    await ada.press('Answer');
    await inbox.shows('Third paper jam this week.');
    await kim.hears(tones.ada);
    await kim.hangup();
  });

  test('[INBOX-22] without an open case is shown the one that their call reopens', async () => {
    await server.push({ type: 'case.close', caseId, eventId: v7() });
    await inbox.shows(/closed the case/);
    await ada.openScreen('History');
    await kim.dial(pbx.account.username);
    await ada.shows('Kim Lee has an open case');
    await rings();
    await ada.press('Answer');
    await inbox.shows('Third paper jam this week.');
    await kim.hangup();
  });

  test('[INBOX-22] and is a stranger has the case that their call opens before the agent once it is answered', async () => {
    const stranger = await pbx.openPhone({ toneHz: tones.stranger });
    await ada.openScreen('History');
    await stranger.dial(pbx.account.username);
    await ada.shows(/has an open case$/);
    await rings();
    await ada.press('Answer');
    await inbox.shows('Incoming call');
    expect(await inbox.timeline.getByText('Third paper jam').count()).toBe(0);
    await stranger.hangup();
  });
});

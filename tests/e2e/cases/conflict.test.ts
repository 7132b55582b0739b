import { afterAll, beforeAll, describe, test } from 'vitest';
import { Office, type Agent } from '../../fixtures/app/office.ts';

describe('two agents who change the same at once', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const subject = async ({ app }: Agent, text: string): Promise<void> => {
    await app.agent.getByRole('button', { name: /^Edit the subject/ }).click();
    const field = app.agent.getByRole('textbox', { name: 'Subject' });
    await field.fill(text);
    await field.press('Enter');
    await app.agent.getByRole('button', { name: `Edit the subject: ${text}` }).waitFor();
  };
  const seen = ({ app }: Agent, text: string) =>
    app.agent.getByRole('button', { name: `Edit the subject: ${text}` }).waitFor();
  /** Ada says one thing without a network, Ben another meanwhile; then Ada's line is back. */
  const disagree = async (text: string) => {
    const { ada, ben } = office;
    await office.newCase(text);
    ada.line.cut();
    await ada.inbox.syncShows('Offline');
    await subject(ada, 'Printer on floor 3');
    await subject(ben, '打印机卡纸');
    ada.line.mend();
    await ada.app.agent.getByRole('alert').getByRole('button', { name: 'Show' }).click();
    const dialog = ada.app.agent.getByRole('dialog', { name: 'Not accepted' });
    await dialog.getByRole('row', { name: 'You wanted Printer on floor 3' }).waitFor();
    await dialog.getByRole('row', { name: 'It is now 打印机卡纸' }).waitFor();
    return dialog;
  };

  test('[INBOX-20] are shown both values, and the one who was slower may keep theirs', async () => {
    const { ada, ben } = office;
    const dialog = await disagree('It jams');
    await seen(ada, '打印机卡纸');
    await dialog.getByRole('button', { name: 'Keep mine' }).click();
    await ada.inbox.syncShows('In sync');
    for (const agent of [ada, ben]) await seen(agent, 'Printer on floor 3');
    await dialog.waitFor({ state: 'detached' });
  });

  test('[INBOX-20] or what the other has made of it', async () => {
    const { ada, ben } = office;
    const dialog = await disagree('It jams again');
    await dialog.getByRole('button', { name: 'Keep theirs' }).click();
    await ada.inbox.syncShows('In sync');
    for (const agent of [ada, ben]) await seen(agent, '打印机卡纸');
    await dialog.waitFor({ state: 'detached' });
  });
});

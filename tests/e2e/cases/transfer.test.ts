import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Office, type Agent } from '../../fixtures/app/office.ts';

describe('a case that changes hands', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
    await office.server.push({
      type: 'team.put',
      baseVersion: 0,
      team: { teamId: v7(), name: 'Printers' },
    });
  });
  afterAll(() => office?.close());

  const holder = async ({ app }: Agent, name: string): Promise<void> => {
    await app.agent.getByRole('button', { name: `Assigned to ${name}` }).waitFor();
  };
  const transfer = async (
    { app }: Agent,
    kind: 'Agent' | 'Team',
    to: string,
    word: string,
  ): Promise<void> => {
    await app.agent.getByRole('button', { name: 'More actions' }).click();
    await app.agent.getByRole('menuitem', { name: 'Transfer…' }).click();
    const dialog = app.agent.getByRole('dialog', { name: 'Transfer' });
    await dialog.getByText(kind, { exact: true }).click();
    await dialog.getByRole('option', { name: to }).click();
    await dialog.getByRole('textbox', { name: /^Note for/ }).fill(word);
    await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
  };

  test('[INBOX-19] to another agent: both see who has it, and the word on the way', async () => {
    const { ada, ben } = office;
    const customer = await office.newCase('My plotter plots');
    await ada.inbox.write('I shall ask a colleague.');
    await holder(ben, 'Ada Lovelace');
    await transfer(ada, 'Agent', 'Ben Sawyer', 'You know plotters.');
    for (const agent of [ada, ben]) {
      await holder(agent, 'Ben Sawyer');
      await agent.inbox.shows('You know plotters.');
    }
    await ben.inbox.openView('Mine');
    await ben.inbox.openCase('I shall ask a colleague.');
    await ben.inbox.write('Ben here.');
    await customer.shows('Ben here.');
    expect(await customer.texts()).not.toContain('You know plotters.');
  });

  test('[INBOX-19] to a team: nobody has it, whoever is not of the team no longer sees it, and who is does', async () => {
    const { ada, ben } = office;
    await office.newCase('My toner is empty');
    await ben.inbox.write('One moment.');
    await holder(ada, 'Ben Sawyer');
    await transfer(ben, 'Team', 'Printers', 'Please send one.');
    await holder(ada, 'Team Printers');
    await ada.inbox.shows('Please send one.');
    await ben.inbox.showsAnywhere('This case is not here any more');
    await ada.inbox.openView('All open');
    await ada.inbox.openCase('One moment.');
  });

  test('[VIS-11] the customer asks for another agent: the case is free, both are told, and the other one takes over', async () => {
    const { ada, ben } = office;
    const customer = await office.newCase('My copier copies');
    await ben.inbox.write('It should.');
    await customer.shows('It should.');
    await customer.press('More');
    await customer.press('Ask for another agent');
    const dialog = customer.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('He does not listen');
    await dialog.getByRole('button', { name: 'Ask for another agent' }).click();
    await customer.shows('Somebody else will take over.');
    for (const agent of [ada, ben]) {
      await agent.inbox.showsAnywhere('The customer asked for another agent.');
      await holder(agent, 'Nobody');
    }
    await ada.app.agent.getByRole('button', { name: 'I take over' }).click();
    for (const agent of [ada, ben]) await holder(agent, 'Ada Lovelace');
  });
});

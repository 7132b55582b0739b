import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Office } from '../../fixtures/app/office.ts';

describe('the wrap-up of a chat', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  test('[INBOX-14] is asked for when the chat is over, of the agent who answered', async () => {
    const { ada, ben } = office;
    await office.newCase('My scanner is silent');
    await ada.inbox.write('It needs paper.');
    await ben.inbox.shows('It needs paper.');
    await ada.app.agent.getByRole('button', { name: 'Close case' }).click();
    await wrapUp().waitFor();
    await ben.inbox.shows('Ada Lovelace closed the case');
    expect(await ben.app.agent.getByRole('region', { name: /^Wrap up/ }).count()).toBe(0);
  });

  test('[INBOX-14] what is written there outlives a change of the agent’s state and a reload, and is saved', async () => {
    const { ada, ben } = office;
    const { agent } = ada.app;
    await office.newCase('My printer is loud');
    await ada.inbox.write('Turn it off and on again.');
    await agent.getByRole('button', { name: 'Close case' }).click();
    await note().fill('Was only loose. 纸盒松了。');
    await agent.getByRole('button', { name: /^Your state/ }).click();
    await agent.getByRole('radiogroup', { name: 'For chats' }).getByText('Away').click();
    await agent.keyboard.press('Escape');
    await agent.getByRole('button', { name: /^Your state: (Away|Partly)/ }).waitFor();
    expect(await note().inputValue()).toBe('Was only loose. 纸盒松了。');

    await agent.reload();
    await ada.inbox.openView('Closed');
    await ada.inbox.openCase('Turn it off and on again.');
    expect(await note().inputValue()).toBe('Was only loose. 纸盒松了。');
    await wrapUp().getByRole('combobox', { name: 'Result' }).click();
    await agent.getByRole('option', { name: 'Solved' }).click();
    await agent.getByRole('button', { name: 'Save wrap-up' }).click();
    await wrapUp().waitFor({ state: 'detached' });
    for (const { inbox } of [ada, ben]) await inbox.shows(/Ada Lovelace wrapped up: .*纸盒松了/);
  });

  const wrapUp = () => office.ada.app.agent.getByRole('region', { name: /^Wrap up: chat/ });
  const note = () => wrapUp().getByRole('textbox', { name: 'What was it about' });
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { Browser } from '../../fixtures/browser/browser.ts';
import { until } from '../../fixtures/processes.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';

let browser: Browser;
let desk: SupportDesk;
beforeAll(async () => {
  browser = await Browser.open();
});
afterAll(() => browser.close());
beforeEach(async () => {
  desk = await SupportDesk.open();
});
afterEach(() => desk.close());

test('[VIS-1] a customer opens the page and writes, and the agent’s answer appears under their first name', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.shows('Hello! How can we help you?');
  await customer.write('My printer is on fire');
  const { caseId, by, channel } = await desk.receives('My printer is on fire');
  expect({ by: by.kind, channel }).toEqual({ by: 'customer', channel: 'webchat' });
  await customer.shows('Delivered');
  await desk.reply(caseId, 'Step back, please.');
  await customer.shows('Step back, please.');
  await customer.shows('Anna');
  expect(await customer.page.getByText('Berger').count()).toBe(0);
});

test('[VIS-2] who comes back finds what was said, and goes on in the same stretch of chat', async () => {
  const first = await CustomerPage.open(browser, desk, { profile: 'returning' });
  await first.write('one');
  const { caseId, contactId } = await desk.receives('one');
  await desk.reply(caseId, 'two');
  await first.shows('two');
  await first.page.close();
  const second = await CustomerPage.open(browser, desk, { profile: 'returning' });
  await second.shows('two');
  expect(await second.texts()).toEqual(['one', 'two']);
  await second.write('three');
  expect(await desk.receives('three')).toMatchObject({ caseId, contactId });
  const stranger = await CustomerPage.open(browser, desk);
  await stranger.shows('Hello! How can we help you?');
  expect(await stranger.texts()).toEqual([]);
});

test('[VIS-2] of a long conversation the newest is there at once, and the rest when it is asked for', async () => {
  const first = await CustomerPage.open(browser, desk, { profile: 'long' });
  await first.write('start');
  const { caseId } = await desk.receives('start');
  for (let n = 1; n <= 230; n += 1) await desk.reply(caseId, `line ${n}`);
  await first.shows('line 230');
  const second = await CustomerPage.open(browser, desk, { profile: 'long' });
  await second.shows('line 230');
  expect(await second.texts()).toHaveLength(200);
  await second.press('Show earlier messages');
  await second.shows('start');
  expect(await second.texts()).toEqual(['start', ...Array.from({ length: 230 }, (_, n) => `line ${n + 1}`)]);
  expect(await second.page.getByRole('button', { name: 'Show earlier messages' }).count()).toBe(0);
});

test('[VIS-3] two tabs are one visitor: what is written in one appears in both, once', async () => {
  const profile = 'tabs';
  const [one, two] = await Promise.all([
    CustomerPage.open(browser, desk, { profile }),
    CustomerPage.open(browser, desk, { profile }),
  ]);
  await one.shows('Hello! How can we help you?');
  await two.shows('Hello! How can we help you?');
  await one.write('from the first');
  await two.shows('from the first');
  await two.write('from the second');
  await one.shows('from the second');
  const caseId = await desk.caseId();
  expect((await desk.messages(caseId)).map(({ text }) => text)).toEqual([
    'from the first',
    'from the second',
  ]);
  expect(await one.texts()).toEqual(['from the first', 'from the second']);
  expect(await desk.caseIds()).toHaveLength(1);
});

test('[VIS-4] each side sees that the other is writing, and the agent sees that the customer is there', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('Hello');
  const { caseId } = await desk.receives('Hello');
  await desk.viewing(caseId);
  await desk.sees('the customer at the case', ({ customerOnline }) => customerOnline);
  await customer.field.pressSequentially('I am');
  await desk.sees('the customer writing', ({ customerTyping }) => customerTyping);
  await desk.typing(caseId, true);
  await customer.shows(/is writing…/);
  await desk.typing(caseId, false);
  await customer.page.getByText(/is writing…/).waitFor({ state: 'detached' });
  await customer.page.close();
  await desk.sees(
    'the customer gone',
    ({ customerOnline, customerTyping }) => !customerOnline && !customerTyping,
  );
  // None of it is ever written down.
  expect((await desk.messages(caseId)).map(({ text }) => text)).toEqual(['Hello']);
});

test('[VIS-5] a message is delivered, then read; and the agent learns what the customer has seen', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('Hello');
  const { caseId } = await desk.receives('Hello');
  await customer.shows('Delivered');
  const eventId = await desk.reply(caseId, 'Good morning');
  await customer.shows('Read');
  const seen = await until('a receipt', async () => {
    const found = (await desk.events(caseId)).filter(({ type }) => type === 'received');
    return found.length > 0 ? found : undefined;
  });
  const answer = (await desk.messages(caseId)).find((message) => message.eventId === eventId);
  expect(seen.at(-1)).toMatchObject({ upToAt: answer?.at, by: { kind: 'customer' } });
});

test('[VIS-5] who has the case and looks at it has read the message, before they answer', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('Hello');
  const { caseId, at } = await desk.receives('Hello');
  await desk.do({
    type: 'case.assign',
    caseId,
    eventId: v7(),
    expectedAssigneeId: null,
    assigneeId: desk.agentId,
  });
  await customer.shows('Anna is with you');
  expect(await customer.log.getByText('Read', { exact: true }).count()).toBe(0);
  await desk.do({ type: 'case.read', caseId, readTo: at });
  await customer.log.getByText('Read', { exact: true }).waitFor();
});

test('[VIS-6] an edit and a delete are shown for what they are, and a reply with what it answers', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('Is it open?');
  const { caseId, eventId: question } = await desk.receives('Is it open?');
  const answer = await desk.reply(caseId, 'Yse', question);
  await customer.shows('Yse');
  expect(await customer.log.getByRole('blockquote').innerText()).toContain('Is it open?');
  await desk.do({ type: 'message.edit', caseId, eventId: v7(), eventRef: answer, text: 'Yes' });
  await customer.shows('edited');
  expect(await customer.texts()).toEqual(['Is it open?', 'Yes']);
  await customer.log.getByRole('article').last().hover();
  await customer.press('Reply to Anna');
  await customer.write('Thank you');
  expect(await desk.receives('Thank you')).toMatchObject({ replyTo: answer });
  await desk.do({ type: 'message.delete', caseId, eventId: v7(), eventRef: answer });
  await customer.log.getByText('This message was deleted.').first().waitFor();
  expect(await customer.page.getByText('Yes', { exact: true }).count()).toBe(0);
});

test('[VIS-7] notes, labels and other names are never sent to the page', async () => {
  const customer = await CustomerPage.open(browser, desk);
  const frames: string[] = [];
  customer.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
  );
  await customer.write('Hello');
  const { caseId } = await desk.receives('Hello');
  await desk.do({ type: 'note.add', caseId, eventId: v7(), text: 'a difficult one', mentions: [] });
  await desk.do({ type: 'case.escalate', caseId, eventId: v7(), words: 'secret words' });
  await desk.reply(caseId, 'Good morning');
  await customer.shows('Good morning');
  await customer.page.reload();
  await customer.shows('Good morning');
  await until('a frame', () => frames.find((frame) => frame.includes('Good morning')));
  expect(frames.join('\n')).not.toMatch(/difficult|secret|Berger|escalat|label|anna@/);
  expect(await customer.page.content()).not.toMatch(/difficult|secret|Berger/);
});

test('[VIS-8] who waits is told their place, and moves up; who is answered is told by whom', async () => {
  const first = await CustomerPage.open(browser, desk);
  await first.write('first');
  const { caseId } = await desk.receives('first');
  const second = await CustomerPage.open(browser, desk);
  await second.write('second');
  await desk.receives('second');
  await first.shows(/You are next/);
  await second.shows(/1 before you/);
  await desk.do({
    type: 'case.assign',
    caseId,
    eventId: v7(),
    expectedAssigneeId: null,
    assigneeId: desk.agentId,
  });
  await first.shows('Anna is with you');
  await second.shows(/You are next/);
  expect(await first.page.getByText(/You are next/).count()).toBe(0);
});

test('[VIS-2] after the case was closed a customer who goes on does so in a new stretch, also where an agent opens it again', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('Hello');
  const { caseId } = await desk.receives('Hello');
  const close = (): Promise<void> => desk.do({ type: 'case.close', caseId, eventId: v7() });
  await close();
  await customer.shows('This conversation is closed');
  await customer.write('One more thing');
  await desk.receives('One more thing');
  await customer.write('And this');
  await desk.receives('And this');
  await close();
  await desk.do({ type: 'case.reopen', caseId, eventId: v7() });
  await customer.write('It is back');
  await desk.receives('It is back');
  const stretches = (await desk.messages(caseId)).map(({ contactId }) => contactId);
  const [first, second, , fourth] = stretches;
  expect(stretches).toEqual([first, second, second, fourth]);
  expect(new Set(stretches).size).toBe(3);
});

test('[VIS-10] at the end the customer says how it was, once', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('Hello');
  const { caseId } = await desk.receives('Hello');
  await desk.do({ type: 'case.close', caseId, eventId: v7() });
  await customer.shows('How did we do?');
  await customer.page.getByText('Good', { exact: true }).click();
  await customer.page.getByLabel('Anything else? (optional)').fill('Very kind');
  await customer.press('Send the answer');
  await customer.shows('Thank you for telling us.');
  const survey = (await desk.events(caseId)).find(({ type }) => type === 'survey');
  expect(survey).toMatchObject({ score: 4, word: 'Very kind', by: { kind: 'customer' } });
  await customer.page.reload();
  await customer.shows('This conversation is closed');
  expect(await customer.page.getByText('How did we do?').count()).toBe(0);
});

test('[VIS-11] a customer who wants another agent says so, and the case is free again', async () => {
  const customer = await CustomerPage.open(browser, desk);
  await customer.write('Hello');
  const { caseId } = await desk.receives('Hello');
  await desk.do({
    type: 'case.assign',
    caseId,
    eventId: v7(),
    expectedAssigneeId: null,
    assigneeId: desk.agentId,
  });
  await customer.shows('Anna is with you');
  await customer.press('More');
  await customer.press('Ask for another agent');
  await customer.page.getByLabel('Why? (optional)').fill('She is my sister');
  await customer.page.getByRole('dialog').getByRole('button', { name: 'Ask for another agent' }).click();
  await customer.shows('We have noted that. Somebody else will take over.');
  const asked = (await desk.events(caseId)).find(({ type }) => type === 'askedForAnother');
  expect(asked).toMatchObject({ reason: 'She is my sister', by: { kind: 'customer' } });
  const { value } = (await desk.ledger.read(desk.workspaceId, 'case', caseId)) ?? {};
  expect(value).toMatchObject({ askedForAnother: true, assigneeId: null });
});

import { expect, test } from 'vitest';
import { apply, openCase } from './apply.ts';
import type { Case } from './case.ts';
import type { TimelineEvent } from './event.ts';
import { ana, ben, contactId, customer, event, id, message, opened } from './testing/events.ts';

const chat = event('contactStarted', { contactId, channel: 'webchat' }, { at: 2000 });
const after = (...events: TimelineEvent[]): Case => events.reduce(apply, openCase(opened));

test('[CASE-11] a chat is that of the agent who answered last in it', () => {
  const asks = message('Help', { at: 3000, by: customer, eventId: id(20) });
  const answers = message('Hello', { at: 4000, by: ana, eventId: id(21) });
  const goesOn = message('I go on', { at: 5000, by: ben, eventId: id(22) });
  expect(after(chat, asks).contacts).toMatchObject([{ agentId: null }]);
  expect(after(chat, asks, answers).contacts).toMatchObject([{ agentId: id(10), endedAt: null }]);
  expect(after(chat, asks, answers, goesOn).contacts).toMatchObject([{ agentId: id(11) }]);
});

test('[CASE-11] a message that is written in a call does not make the call its author’s', () => {
  const call = event('contactStarted', { contactId, channel: 'phone' }, { at: 2000 });
  const writes = message('While we talk', { at: 3000, by: ana });
  expect(after(call, writes).contacts).toMatchObject([{ agentId: null }]);
});

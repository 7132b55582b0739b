import { expect, test } from 'vitest';
import type { VisitorMessage } from '#core/contracts/visitor.ts';
import { emptyView, withMessages } from './chatView.ts';

const message = (eventId: string, order: number): VisitorMessage => ({
  eventId,
  at: 1,
  order,
  from: 'agent',
  agentName: null,
  text: eventId,
  attachments: [],
  replyTo: null,
  edited: false,
  deleted: false,
});

test('[VIS-28] the page puts messages of the same time in the order that the server gives them', () => {
  const { messages } = withMessages(emptyView, [message('a', 3), message('c', 1), message('b', 2)]);
  expect(messages.map(({ eventId }) => eventId)).toEqual(['c', 'b', 'a']);
});

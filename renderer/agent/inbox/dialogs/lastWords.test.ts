import { expect, test } from 'vitest';
import type { TimelineItem } from '#core/contracts/inbox.ts';
import { lastWords } from './lastWords.ts';

const item = (n: number, kind: 'customer' | 'agent', text: string, change: Partial<TimelineItem> = {}) =>
  ({
    event: {
      type: 'message',
      eventId: `event-${n}`,
      caseId: 'case',
      at: n,
      by: kind === 'agent' ? { kind, agentId: 'a' } : { kind, customerId: 'c' },
      contactId: null,
      channel: 'webchat',
      text,
      attachments: [],
      replyTo: null,
    },
    seq: n,
    sending: { state: 'sent' },
    editedText: null,
    deleted: false,
    ...change,
  }) satisfies TimelineItem;

test('[INBOX-13] a manager reads the customer’s own last words, as they stand now', () => {
  const items = [
    item(1, 'customer', 'too long ago'),
    item(2, 'customer', 'This is the third time!'),
    item(3, 'agent', 'I am sorry.'),
    item(4, 'customer', 'I want my mony back.', { editedText: 'I want my money back.' }),
    item(5, 'customer', 'something rude', { deleted: true }),
    item(6, 'customer', 'Now.'),
  ];
  expect(lastWords(items, 3)).toBe('This is the third time!\n\nI want my money back.\n\nNow.');
  expect(lastWords([], 3)).toBe('');
});

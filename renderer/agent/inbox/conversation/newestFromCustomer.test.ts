import { expect, test } from 'vitest';
import type { TimelineItem } from '#core/contracts/inbox.ts';
import { newestFromCustomer } from './newestFromCustomer.ts';

const customer = { kind: 'customer', customerId: '00000000-0000-7000-8000-0000000000c1' } as const;
const agent = { kind: 'agent', agentId: '00000000-0000-7000-8000-0000000000a1' } as const;
const message = (at: number, by: typeof customer | typeof agent, seq: number | null): TimelineItem => ({
  event: {
    type: 'message',
    eventId: `event-${at}`,
    caseId: 'case',
    at,
    by,
    contactId: null,
    channel: 'webchat',
    text: 'text',
    attachments: [],
    replyTo: null,
  },
  seq,
  sending: { state: 'sent' },
  editedText: null,
  deleted: false,
});

test('[INBOX-17] read is what the customer wrote, not what this computer’s clock says', () => {
  const anHourAhead = 3_600_000;
  const items = [
    message(1000, customer, 1),
    message(2000, customer, 2),
    message(anHourAhead, agent, 3),
    message(anHourAhead + 1, agent, null),
    message(anHourAhead + 2, customer, null),
  ];
  expect(newestFromCustomer(items)).toBe(2000);
  expect(newestFromCustomer([message(anHourAhead, agent, 3)])).toBe(0);
  expect(newestFromCustomer([])).toBe(0);
});

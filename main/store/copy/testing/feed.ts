import type { FeedRow } from '#core/contracts/sync/feed.ts';
import type { Customer } from '#core/domain/customer/customer.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { Message } from '#core/domain/timeline/event.ts';

/** UUIDs that a test can tell apart by a number. */
export const id = (kind: string, n: number): string =>
  `${kind.charCodeAt(0).toString(16).padStart(8, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const me = { agentId: id('agent', 1), teamIds: [id('team', 1)] };

export const aCustomer = (n: number, change: Partial<Customer> = {}): Customer => ({
  customerId: id('customer', n),
  name: `Customer ${n}`,
  language: null,
  identities: [{ kind: 'phone', value: `+49301${n}` }],
  notes: '',
  mergedInto: null,
  createdAt: 1,
  ...change,
});

export const aCase = (n: number, change: Partial<Case> = {}): Case => ({
  caseId: id('e', n),
  customerId: id('customer', n),
  subject: `Subject ${n}`,
  channel: 'webchat',
  teamId: null,
  status: { state: 'open' },
  assigneeId: null,
  skill: null,
  priority: 'normal',
  labelIds: [],
  escalated: false,
  askedForAnother: false,
  openedAt: n,
  lastActivityAt: n,
  waitingSince: null,
  lastMessage: null,
  deliveredTo: null,
  readTo: null,
  contacts: [],
  survey: null,
  ...change,
});

export const aMessage = (n: number, caseN: number, change: Partial<Message> = {}): Message => ({
  type: 'message',
  eventId: id('message', n),
  caseId: id('e', caseN),
  at: n,
  by: { kind: 'customer', customerId: id('customer', caseN) },
  contactId: null,
  channel: 'webchat',
  text: `Text ${n}`,
  attachments: [],
  replyTo: null,
  ...change,
});

export const caseRow = (seq: number, of: Case, version = seq): FeedRow => ({
  seq,
  entity: 'case',
  id: of.caseId,
  version,
  payload: of,
});
export const customerRow = (seq: number, customer: Customer): FeedRow => ({
  seq,
  entity: 'customer',
  id: customer.customerId,
  version: seq,
  payload: customer,
});
export const eventRow = (seq: number, event: { eventId: string }): FeedRow => ({
  seq,
  entity: 'event',
  id: event.eventId,
  version: 1,
  payload: event,
});

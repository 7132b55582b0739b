import { expect, test } from 'vitest';
import type { OutboxItem } from '#core/contracts/inbox.ts';
import type { Customer } from '#core/domain/customer/customer.ts';
import { openCase } from '#core/domain/timeline/apply.ts';
import { caseId, customerId, id, opened } from '#core/domain/timeline/testing/events.ts';
import { clashOf } from './clash.ts';

const now = { ...openCase(opened), subject: 'Theirs', assigneeId: id(11), priority: 'high' };
const customer: Customer = {
  customerId,
  name: 'Wang',
  language: null,
  identities: [],
  notes: 'theirs',
  mergedInto: null,
  createdAt: 0,
};
const refused = (body: OutboxItem['body'], current: unknown = now): OutboxItem => ({
  opId: id(50),
  body,
  at: 0,
  state: 'refused',
  refusal: 'conflict',
  current,
});
const onCase = { caseId, eventId: id(60), baseVersion: 1 };

test.each([
  [{ type: 'case.subject', ...onCase, subject: 'Mine' }, now, { mine: 'Mine', theirs: 'Theirs' }],
  [{ type: 'case.priority', ...onCase, priority: 'low' }, now, { mine: 'low', theirs: 'high' }],
  [
    { type: 'case.assign', ...onCase, expectedAssigneeId: null, assigneeId: null },
    now,
    { mine: null, theirs: id(11) },
  ],
  [
    { type: 'customer.update', customerId, baseVersion: 1, name: 'Wang', notes: 'mine' },
    customer,
    { mine: { name: 'Wang', notes: 'mine' }, theirs: { name: 'Wang', notes: 'theirs' } },
  ],
] as const)('[INBOX-20] both values of a conflict are there to be shown: %j', (body, current, both) => {
  expect(clashOf(refused(body, current))).toMatchObject(both);
});

test('[INBOX-20] what was refused otherwise, or with what makes no sense, is no conflict to choose in', () => {
  const body = { type: 'case.subject', ...onCase, subject: 'Mine' } as const;
  expect(clashOf({ ...refused(body), refusal: 'notFound' })).toBeUndefined();
  expect(clashOf(refused(body, { subject: 'Theirs' }))).toBeUndefined();
  expect(clashOf(refused({ type: 'case.close', caseId, eventId: id(60) }))).toBeUndefined();
});

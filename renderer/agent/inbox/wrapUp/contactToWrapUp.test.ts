import { expect, test } from 'vitest';
import type { Contact } from '#core/domain/timeline/case.ts';
import { contactToWrapUp } from './contactToWrapUp.ts';

const contact = (contactId: string, change: Partial<Contact>): Contact => ({
  contactId,
  channel: 'phone',
  startedAt: 0,
  endedAt: 1,
  agentId: 'me',
  wrapUp: null,
  ...change,
});
const contacts = [
  contact('earlier', {}),
  contact('theirs', { agentId: 'other' }),
  contact('mine', {}),
  contact('done', { wrapUp: { note: 'x', disposition: null } }),
  contact('missed', { agentId: null }),
  contact('running', { endedAt: null }),
];

test.each([
  [{ asked: null, put: [] }, 'mine'],
  [{ asked: null, put: ['mine'] }, 'earlier'],
  [{ asked: null, put: ['mine', 'earlier'] }, undefined],
  [{ asked: 'theirs', put: [] }, 'theirs'],
  [{ asked: 'done', put: [] }, 'mine'],
])(
  '[INBOX-14] after a contact of mine its wrap-up is asked for, one that was put off waits: %j',
  (how, wanted) => {
    expect(contactToWrapUp(contacts, { myId: 'me', ...how })?.contactId).toBe(wanted);
  },
);

test('[INBOX-14] nobody is asked to wrap up what others answered', () => {
  expect(contactToWrapUp(contacts, { asked: null, myId: undefined, put: [] })).toBeUndefined();
});

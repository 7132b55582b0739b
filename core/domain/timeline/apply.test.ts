import { describe, expect, test } from 'vitest';
import { apply, openCase } from './apply.ts';
import type { Actor } from './actor.ts';
import type { Case } from './case.ts';
import type { TimelineEvent } from './event.ts';
import {
  ana,
  ben,
  contactId,
  customer,
  customerId,
  event,
  id,
  message,
  opened,
  system,
} from './testing/events.ts';

const fresh = openCase(opened);
const after = (...events: TimelineEvent[]): Case => events.reduce(apply, fresh);
const open = { state: 'open' };
const closed = event('closed', {}, { at: 5000 });
const snoozed = event('snoozed', { until: 9000 }, { at: 5000 });
const asked = message('Hello?', { by: customer, at: 6000, eventId: id(50) });
const answered = message('Hi!', { by: ana, at: 7000, eventId: id(51) });
const assigned = (assigneeId: string | null) => event('assigned', { assigneeId, teamId: null, skill: null });

test('[CASE-1] a new case is open, of nobody, and its events are its own', () => {
  expect(fresh).toMatchObject({
    customerId,
    subject: 'Printer',
    status: open,
    assigneeId: null,
    openedAt: 1000,
  });
  expect(after(opened)).toBe(fresh);
});

describe('[CASE-2] open, put aside and closed', () => {
  test('it is closed, reopened, put aside and closed from there', () => {
    expect(after(closed).status).toEqual({ state: 'closed', at: 5000 });
    expect(after(closed, event('reopened', {})).status).toEqual(open);
    expect(after(snoozed).status).toEqual({ state: 'snoozed', until: 9000 });
    expect(after(snoozed, event('snoozed', { until: 9500 })).status).toEqual({
      state: 'snoozed',
      until: 9500,
    });
    expect(after(snoozed, event('reopened', {})).status).toEqual(open);
    expect(after(snoozed, closed).status).toEqual({ state: 'closed', at: 5000 });
  });

  test.each<[string, TimelineEvent, TimelineEvent]>([
    ['closed twice keeps its first time', closed, event('closed', {}, { at: 8000 })],
    ['a closed case is not put aside', closed, snoozed],
    ['put aside twice for the same time', snoozed, snoozed],
    ['reopened twice', event('reopened', {}), event('reopened', {})],
  ])('%s', (_, first, second) => {
    const before = after(first);
    expect(apply(before, second)).toBe(before);
  });

  test.each<[string, TimelineEvent]>([
    ['writes', asked],
    ['asks for another agent', event('askedForAnother', { reason: '' }, { at: 6000, by: customer })],
  ])('a customer who %s opens it from wherever it is, and waits', (_, turned) => {
    expect(after(closed, turned)).toMatchObject({ status: open, waitingSince: 6000 });
    expect(after(snoozed, turned)).toMatchObject({ status: open, waitingSince: 6000 });
  });

  test('what an agent or the system writes does not open it', () => {
    expect(after(closed, answered).status).toEqual({ state: 'closed', at: 5000 });
    expect(after(closed, message('Bye', { by: system })).status).toEqual({ state: 'closed', at: 5000 });
  });
});

describe('[CASE-3] a customer waits from the first unanswered message', () => {
  test('until an agent answers or the case is closed', () => {
    const again = message('Anybody?', { by: customer, at: 6500, eventId: id(52) });
    expect(after(asked, again).waitingSince).toBe(6000);
    expect(after(asked, answered).waitingSince).toBeNull();
    expect(after(asked, answered, again).waitingSince).toBe(6500);
    expect(after(asked, message('You are next', { by: system })).waitingSince).toBe(6000);
    expect(after(asked, closed).waitingSince).toBeNull();
  });

  test('a note, an assignment and putting it aside are no answer', () => {
    const others = [event('note', { text: 'hm', mentions: [] }, { by: ana }), assigned(id(10)), snoozed];
    expect(after(asked, ...others).waitingSince).toBe(6000);
  });
});

describe('[CASE-4] the list shows the newest message as it is now', () => {
  test('its text, who wrote it, and its files', () => {
    const sent = { ...answered, attachments: [{ blobId: id(9), name: 'a.png', type: 'image/png', size: 3 }] };
    expect(after(asked, sent)).toMatchObject({
      lastActivityAt: 7000,
      channel: 'webchat',
      lastMessage: { eventId: id(51), text: 'Hi!', by: ana, at: 7000, attachments: 1 },
    });
  });

  test('after an edit and after a delete, and a deleted one stays so', () => {
    const edited = event('edited', { eventRef: id(51), text: 'Hello!' }, { by: ana });
    const deleted = event('deleted', { eventRef: id(51) }, { by: ana });
    expect(after(answered, edited).lastMessage?.text).toBe('Hello!');
    expect(after(answered, deleted).lastMessage).toMatchObject({ text: '', attachments: 0 });
    expect(after(answered, deleted, edited).lastMessage?.text).toBe('');
  });

  test('an edit or delete of an older message leaves it', () => {
    const before = after(asked, answered);
    expect(apply(before, event('edited', { eventRef: id(50), text: 'x' }))).toBe(before);
    expect(apply(before, event('deleted', { eventRef: id(50) }))).toBe(before);
  });

  test('only its beginning, cut between characters', () => {
    const long = message(`${'a'.repeat(199)}😀${'b'.repeat(50)}`, { by: customer, eventId: id(53) });
    expect(after(long).lastMessage?.text).toBe('a'.repeat(199));
  });

  test('activity never goes back in time, though a clock does', () => {
    expect(after(answered, message('late', { by: customer, at: 10, eventId: id(54) }))).toMatchObject({
      lastActivityAt: 7000,
      lastMessage: { text: 'late' },
    });
  });
});

test('[CASE-5] receipts only go forwards, and what was read has arrived', () => {
  const receipt = (kind: 'delivered' | 'read', upToAt: number) =>
    event('received', { receipt: kind, upToAt });
  expect(after(receipt('delivered', 20))).toMatchObject({ deliveredTo: 20, readTo: null });
  expect(after(receipt('read', 20))).toMatchObject({ deliveredTo: 20, readTo: 20 });
  const before = after(receipt('delivered', 30), receipt('read', 20));
  expect(before).toMatchObject({ deliveredTo: 30, readTo: 20 });
  expect(apply(before, receipt('read', 10))).toBe(before);
  expect(apply(before, receipt('delivered', 30))).toBe(before);
});

describe('[CASE-6] who has the case', () => {
  test('assigned to an agent, a team and a skill', () => {
    const given = { assigneeId: id(10), teamId: id(20), skill: 'french' };
    expect(after(event('assigned', given))).toMatchObject(given);
  });

  test('a customer who asks for another agent loses this one, who is remembered', () => {
    const another = event('askedForAnother', { reason: 'rude' }, { at: 6000, by: customer });
    const waiting = after(assigned(id(10)), another);
    expect(waiting).toMatchObject({ assigneeId: null, askedForAnother: true, replacedAgentIds: [id(10)] });
    expect(apply(waiting, assigned(null))).toBe(waiting);
    expect(apply(waiting, assigned(id(11)))).toMatchObject({ assigneeId: id(11), askedForAnother: false });
    const all = [assigned(id(11)), another, assigned(id(10)), another];
    expect(all.reduce(apply, waiting).replacedAgentIds).toEqual([id(11), id(10)]);
  });

  test('asked for while nobody has it, nobody is remembered', () => {
    expect(after(event('askedForAnother', { reason: '' }))).not.toHaveProperty('replacedAgentIds');
  });

  test('escalated to a manager, or kept by its agent where there is none', () => {
    const escalated = (managerId: string | null) => event('escalated', { managerId, words: 'Angry!' });
    const urgent = { escalated: true, priority: 'urgent' };
    expect(after(assigned(id(10)), escalated(id(12)))).toMatchObject({ ...urgent, assigneeId: id(12) });
    expect(after(assigned(id(10)), escalated(null))).toMatchObject({ ...urgent, assigneeId: id(10) });
  });
});

test('[CASE-7] priority, labels, subject, survey and customer are what was set last', () => {
  const events = [
    event('prioritySet', { priority: 'high' }),
    event('labelsSet', { labelIds: [id(30), id(31)] }),
    event('subjectSet', { subject: 'Scanner' }),
    event('survey', { score: 4, word: 'fine' }),
    event('customerChanged', { customerId: id(4) }),
  ];
  const before = after(...events);
  expect(before).toMatchObject({
    priority: 'high',
    labelIds: [id(30), id(31)],
    subject: 'Scanner',
    survey: { score: 4, word: 'fine' },
    customerId: id(4),
  });
  for (const same of events) expect(apply(before, same)).toBe(before);
  expect(apply(before, event('survey', { score: 1, word: 'fine' })).survey?.score).toBe(1);
  expect(apply(before, event('labelsSet', { labelIds: [id(31), id(30)] })).labelIds).toEqual([
    id(31),
    id(30),
  ]);
});

describe('[CASE-8] contacts', () => {
  const started = event('contactStarted', { contactId, channel: 'wechat' }, { at: 2000 });
  const wrapped = event('wrappedUp', { contactId, note: 'done', disposition: 'solved' }, { by: ben });

  test('a contact starts once, ends once and is wrapped up', () => {
    const before = after(
      started,
      event('contactEnded', { contactId }, { at: 3000 }),
      event('contactEnded', { contactId }, { at: 4000 }),
      wrapped,
    );
    expect(before).toMatchObject({
      channel: 'wechat',
      contacts: [
        {
          contactId,
          channel: 'wechat',
          startedAt: 2000,
          endedAt: 3000,
          agentId: null,
          wrapUp: { note: 'done', disposition: 'solved' },
        },
      ],
    });
    expect(apply(before, started)).toBe(before);
    expect(apply(before, wrapped)).toBe(before);
    const changed = { contactId, note: 'done', disposition: null };
    expect(apply(before, event('wrappedUp', changed)).contacts[0]?.wrapUp?.disposition).toBeNull();
  });

  test('it is that of the agent who answered, in writing of the last one who did', () => {
    const answers = (by: Actor, n: number) => message('Yes?', { by, eventId: id(60 + n) });
    const asked = message('Hello?', { by: customer, eventId: id(59) });
    expect(after(started, asked).contacts).toMatchObject([{ agentId: null }]);
    const before = after(started, asked, answers(ana, 1), answers(ben, 2), answers(system, 3));
    expect(before.contacts).toMatchObject([{ agentId: id(11) }]);
    expect(apply(before, { ...answers(ana, 4), contactId: null }).contacts).toBe(before.contacts);
  });

  test('one that the case does not have changes nothing', () => {
    expect(after(event('contactEnded', { contactId }), wrapped)).toBe(fresh);
  });

  test('the newest fifty are kept', () => {
    const many = Array.from({ length: 60 }, (_, n) =>
      event('contactStarted', { contactId: id(200 + n), channel: 'webchat' }),
    );
    expect(after(...many).contacts.map((contact) => contact.contactId)).toEqual(
      Array.from({ length: 50 }, (_, n) => id(210 + n)),
    );
  });
});

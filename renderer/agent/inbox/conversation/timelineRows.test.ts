import { describe, expect, test } from 'vitest';
import type { TimelineItem } from '#core/contracts/inbox.ts';
import type { AssistFact } from '#core/domain/assist/fact.ts';
import type { Actor } from '#core/domain/timeline/actor.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import { timelineRows } from './timelineRows.ts';

const caseId = '00000000-0000-7000-8000-000000000000';
const contactId = '00000000-0000-7000-8000-0000000000c0';
const customer: Actor = { kind: 'customer', customerId: '00000000-0000-7000-8000-0000000000c1' };
const agent: Actor = { kind: 'agent', agentId: '00000000-0000-7000-8000-0000000000a1' };
const minute = 60_000;
const day = 24 * 60 * minute;
const options = { startOfDay: (at: number) => Math.floor(at / day) * day, readTo: 0 };

type Without<E> = E extends TimelineEvent ? Omit<E, 'eventId' | 'caseId' | 'at' | 'by'> : never;

const item = (n: number, at: number, by: Actor, event: Without<TimelineEvent>): TimelineItem => ({
  event: { eventId: `event-${n}`, caseId, at, by, ...event },
  seq: n,
  sending: { state: 'sent' },
  editedText: null,
  deleted: false,
});
const message = (n: number, at: number, by: Actor): TimelineItem =>
  item(n, at, by, {
    type: 'message',
    contactId: null,
    channel: 'webchat',
    text: `message ${n}`,
    attachments: [],
    replyTo: null,
  });

describe('[INBOX-6] a conversation is grouped by day and author', () => {
  test('messages of one author shortly after each other are one group', () => {
    const rows = timelineRows(
      [
        message(1, 0, customer),
        message(2, minute, customer),
        message(3, 2 * minute, agent),
        message(4, 30 * minute, agent),
      ],
      options,
    );
    expect(
      rows.map((row) => (row.kind === 'message' ? [row.opensGroup, row.closesGroup] : row.kind)),
    ).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  test('a new day, and what was not read yet, are marked and open a group', () => {
    const rows = timelineRows(
      [
        message(1, day - 2 * minute, customer),
        message(2, day - minute, customer),
        message(3, day + 1, customer),
        message(4, day + 2, customer),
      ],
      { ...options, readTo: day - 2 * minute },
    );
    expect(rows.map(({ opensDay, isFirstNew }) => [opensDay, isFirstNew])).toEqual([
      [0, false],
      [undefined, true],
      [day, false],
      [undefined, false],
    ]);
    expect(rows.map((row) => row.kind === 'message' && row.opensGroup)).toEqual([true, true, true, false]);
  });

  test('a call is one row at its beginning, with all that became of it', () => {
    const rows = timelineRows(
      [
        item(1, 0, customer, { type: 'contactStarted', contactId, channel: 'phone' }),
        item(2, 1, customer, { type: 'call', contactId, direction: 'incoming', fact: { state: 'ringing' } }),
        item(3, 2, agent, { type: 'call', contactId, direction: 'incoming', fact: { state: 'answered' } }),
        message(4, 3, customer),
        item(5, 4, customer, {
          type: 'call',
          contactId,
          direction: 'incoming',
          fact: { state: 'ended', ending: { by: 'them', cause: 'hungup' }, talkedMs: 2000, mos: 4.1 },
        }),
        item(6, 5, agent, { type: 'wrappedUp', contactId, note: 'done', disposition: 'solved' }),
      ],
      options,
    );
    expect(rows.map(({ kind, key }) => [kind, key])).toEqual([
      ['call', `call:${contactId}`],
      ['message', 'event-4'],
    ]);
    expect(rows[0]).toMatchObject({ call: { answered: true, ended: { talkedMs: 2000 } } });
  });

  test('[SESREC-8] [SESREC-9] a recorded session is one row at its beginning, whether it has ended, and whether it is deleted', () => {
    const assist = (n: number, fact: AssistFact): TimelineItem =>
      item(n, n, agent, { type: 'assist', contactId, fact });
    const recordingId = '00000000-0000-7000-8000-0000000000d1';
    const story = (...facts: readonly AssistFact[]) =>
      timelineRows(
        facts.map((fact, n) => assist(n, fact)),
        options,
      ).flatMap((row) => (row.kind === 'recording' ? [row.recording] : []));
    const began: AssistFact = { state: 'recordingBegan', recordingId };
    const recorded: AssistFact = { state: 'recorded', recordingId, recordedMs: 700, files: [] };
    expect(story(began)).toEqual([
      { recordingId, caseId, contactId, startedAt: 0, by: agent, recordedMs: null, isDeleted: false },
    ]);
    expect(story(began, recorded)).toMatchObject([{ startedAt: 0, recordedMs: 700, isDeleted: false }]);
    const deleted: AssistFact = { state: 'recordingDeleted', recordingId };
    expect(story(began, recorded, deleted)).toMatchObject([{ recordedMs: 700, isDeleted: true }]);
    // The beginning may be on an older page that is not there yet.
    expect(story(recorded, deleted)).toMatchObject([{ startedAt: 0, recordedMs: 700, isDeleted: true }]);
  });

  test('[INBOX-21] the end of a chat is no row beside the closing that ends it', () => {
    const rows = timelineRows(
      [
        message(1, 0, customer),
        item(2, 1, agent, { type: 'contactEnded', contactId }),
        item(3, 1, agent, { type: 'closed' }),
      ],
      options,
    );
    expect(rows.map(({ key }) => key)).toEqual(['event-1', 'event-3']);
  });

  test('what was done to the case and refused is no row, a message that was refused stays in sight', () => {
    const refused = { state: 'refused', opId: 'op', refusal: 'conflict' } as const;
    const rows = timelineRows(
      [
        item(1, 0, agent, { type: 'prioritySet', priority: 'high' }),
        { ...item(2, 1, agent, { type: 'closed' }), seq: null, sending: refused },
        { ...message(3, 2, agent), seq: null, sending: refused },
      ],
      options,
    );
    expect(rows.map(({ key }) => key)).toEqual(['event-1', 'event-3']);
  });

  test('edits, deletes and receipts are no rows, and older messages change no key', () => {
    const later = [
      message(10, day, customer),
      item(11, day + 1, agent, { type: 'edited', eventRef: 'event-10', text: 'x' }),
      item(12, day + 2, agent, { type: 'deleted', eventRef: 'event-10' }),
      item(13, day + 3, customer, { type: 'received', receipt: 'read', upToAt: day }),
    ];
    const keys = (items: readonly TimelineItem[]) => timelineRows(items, options).map(({ key }) => key);
    expect(keys(later)).toEqual(['event-10']);
    expect(keys([message(1, 0, customer), ...later])).toEqual(['event-1', 'event-10']);
  });
});

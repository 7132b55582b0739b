import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply, openCase } from './apply.ts';
import type { Actor } from './actor.ts';
import { caseSchema } from './case.ts';
import { channelSchema, type CallFact } from './channelEvent.ts';
import { dispositionSchema, prioritySchema, timelineEventSchema, type TimelineEvent } from './event.ts';
import { ana, ben, customer, event, id, opened, system, type Fields } from './testing/events.ts';

const anyId = fc.nat({ max: 5 }).map(id);
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const text = fc.string({ maxLength: 300, unit: 'grapheme' });
const facts: fc.Arbitrary<CallFact> = fc.oneof(
  fc.constantFrom<CallFact>(
    { state: 'ringing' },
    { state: 'answered' },
    { state: 'held' },
    { state: 'resumed' },
  ),
  fc.constant<CallFact>({ state: 'transferred', to: '200' }),
  fc.constant<CallFact>({ state: 'recording', consent: 'spoken' }),
  fc.record({
    state: fc.constant('ended' as const),
    ending: fc.record({ by: fc.constant('them' as const), cause: fc.constantFrom('hungup', 'elsewhere') }),
    talkedMs: orNull(fc.nat()),
    mos: fc.constant(null),
  }),
);

/** For each type of event its own fields, small enough to name each other often. */
const fields: { [T in TimelineEvent['type']]: fc.Arbitrary<Fields<T>> } = {
  opened: fc.record({
    customerId: anyId,
    channel: fc.constantFrom(...channelSchema.options),
    subject: text,
    teamId: orNull(anyId),
  }),
  contactStarted: fc.record({ contactId: anyId, channel: fc.constantFrom(...channelSchema.options) }),
  contactEnded: fc.record({ contactId: anyId }),
  message: fc.record({
    contactId: orNull(anyId),
    channel: fc.constantFrom(...channelSchema.options),
    text,
    attachments: fc.constantFrom([], [{ blobId: id(9), name: 'a.png', type: 'image/png', size: 3 }]),
    replyTo: orNull(anyId),
  }),
  note: fc.record({ text, mentions: fc.array(anyId, { maxLength: 3 }) }),
  edited: fc.record({ eventRef: anyId, text }),
  deleted: fc.record({ eventRef: anyId }),
  received: fc.record({ receipt: fc.constantFrom('delivered', 'read'), upToAt: fc.nat() }),
  call: fc.record({ contactId: anyId, direction: fc.constantFrom('incoming', 'outgoing'), fact: facts }),
  assist: fc.record({
    contactId: anyId,
    fact: fc.constantFrom(
      { state: 'invited' as const },
      { state: 'granted' as const, lease: 'view' as const, surface: 'window' as const },
      { state: 'ended' as const },
    ),
  }),
  assigned: fc.record({
    assigneeId: orNull(anyId),
    teamId: orNull(anyId),
    skill: orNull(fc.constant('french')),
  }),
  escalated: fc.record({ managerId: orNull(anyId), words: text }),
  askedForAnother: fc.record({ reason: text }),
  closed: fc.constant({}),
  reopened: fc.constant({}),
  snoozed: fc.record({ until: fc.nat() }),
  prioritySet: fc.record({ priority: fc.constantFrom(...prioritySchema.options) }),
  labelsSet: fc.record({ labelIds: fc.array(anyId, { maxLength: 3 }) }),
  subjectSet: fc.record({ subject: text }),
  wrappedUp: fc.record({
    contactId: anyId,
    note: text,
    disposition: orNull(fc.constantFrom(...dispositionSchema.options)),
  }),
  survey: fc.record({ score: fc.integer({ min: 1, max: 5 }), word: text }),
  customerChanged: fc.record({ customerId: anyId }),
};

const eventTypes = Object.keys(fields) as TimelineEvent['type'][];

const actors: fc.Arbitrary<Actor> = fc.constantFrom(ana, ben, customer, system);

const anyEvent: fc.Arbitrary<TimelineEvent> = fc
  .tuple(
    fc.record({ eventId: anyId, at: fc.nat(), by: actors }),
    fc.oneof(...eventTypes.map((type) => fc.tuple(fc.constant(type), fields[type] as fc.Arbitrary<object>))),
  )
  .map(([base, [type, own]]) => event(type, own, base));

/** What another computer makes of it. */
const copied = <T>(of: T): T => JSON.parse(JSON.stringify(of)) as T;

const events = fc.array(anyEvent, { maxLength: 60 });

test('[CASE-10] whatever the events, a case comes of them, and the same one each time', () => {
  fc.assert(
    fc.property(events, (all) => {
      const first = all.reduce(apply, openCase(opened));
      expect(caseSchema.parse(first)).toEqual(first);
      expect(copied(all).reduce(apply, openCase(opened))).toEqual(first);
    }),
  );
});

test('[CASE-10] an event that changes nothing leaves the very same object, and none changes it in place', () => {
  fc.assert(
    fc.property(events, anyEvent, (all, last) => {
      const before = all.reduce(apply, openCase(opened));
      const copy = copied(before);
      const next = apply(before, last);
      expect(before).toEqual(copy);
      expect(next === before).toBe(JSON.stringify(next) === JSON.stringify(before));
    }),
  );
});

test('[CASE-10] in a closed case nobody waits', () => {
  fc.assert(
    fc.property(events, (all) => {
      const { status, waitingSince } = all.reduce(apply, openCase(opened));
      expect(status.state === 'closed' && waitingSince !== null).toBe(false);
    }),
  );
});

test('[CASE-10] the events tried are of every type, and as they travel', () => {
  expect(eventTypes.toSorted()).toEqual(
    timelineEventSchema.options.map(({ shape }) => shape.type.value).toSorted(),
  );
  fc.assert(fc.property(anyEvent, (one) => timelineEventSchema.safeParse(one).success));
});

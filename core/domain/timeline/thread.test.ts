import { expect, test } from 'vitest';
import { ana, call, customer, event, id, message, opened } from './testing/events.ts';
import { thread } from './thread.ts';

const first = message('Hello', { by: customer, eventId: id(50) });
const second = message('Hi', { by: ana, eventId: id(51) });
const edited = (n: number, text: string) => event('edited', { eventRef: id(n), text }, { eventId: id(60) });
const deleted = (n: number) => event('deleted', { eventRef: id(n) }, { eventId: id(61) });
const asItWas = (of: typeof first) => ({ event: of, editedText: null, deleted: false });

test('[CASE-11] messages stand in their order, each with its last edit', () => {
  expect(thread([first, second, edited(50, 'Hello there'), edited(50, 'Hello!')])).toEqual([
    { event: first, editedText: 'Hello!', deleted: false },
    asItWas(second),
  ]);
});

test('[CASE-11] a deleted message stays deleted, whatever arrives after it', () => {
  const gone = { event: first, editedText: null, deleted: true };
  expect(thread([first, edited(50, 'Hey'), deleted(50)])).toEqual([gone]);
  expect(thread([first, deleted(50), edited(50, 'Hey'), deleted(50)])).toEqual([gone]);
});

test('[CASE-11] receipts, and edits of what is not there or cannot be edited, are left out', () => {
  const rang = call({ state: 'ringing' }, { eventId: id(52) });
  const receipt = event('received', { receipt: 'read', upToAt: 5 });
  expect(thread([rang, receipt, edited(52, 'x'), deleted(52), edited(99, 'x'), deleted(98)])).toEqual([
    { event: rang, editedText: null, deleted: false },
  ]);
});

test('[CASE-11] the same event twice is one line', () => {
  expect(thread([opened, first, first])).toHaveLength(2);
});

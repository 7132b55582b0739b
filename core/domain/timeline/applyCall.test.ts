import { expect, test } from 'vitest';
import { apply, openCase } from './apply.ts';
import type { Case } from './case.ts';
import type { CallFact } from './channelEvent.ts';
import type { TimelineEvent } from './event.ts';
import { ana, ben, call, contactId, event, id, opened } from './testing/events.ts';

const started = event('contactStarted', { contactId, channel: 'phone' }, { at: 2000 });
const after = (...events: TimelineEvent[]): Case => events.reduce(apply, openCase(opened));
const ended = (cause: 'hungup' | 'cancelled' | 'elsewhere'): CallFact => ({
  state: 'ended',
  ending: { by: 'them', cause },
  talkedMs: null,
  mos: null,
});
const ringing = call({ state: 'ringing' }, { at: 3000, by: ana });
const answered = call({ state: 'answered' }, { at: 4000, by: ana });
const hungUp = call(ended('hungup'), { at: 5000, by: ana });

test('[CASE-9] a call that rings opens the case, and its caller waits until it is answered', () => {
  const closed = event('closed', {}, { at: 2500 });
  expect(after(started, closed, ringing)).toMatchObject({
    status: { state: 'open' },
    channel: 'phone',
    waitingSince: 3000,
    lastActivityAt: 3000,
  });
  expect(after(started, ringing, answered)).toMatchObject({
    waitingSince: null,
    contacts: [{ agentId: id(10), endedAt: null }],
  });
  expect(after(started, ringing, answered, hungUp)).toMatchObject({
    waitingSince: null,
    contacts: [{ agentId: id(10), endedAt: 5000 }],
    lastActivityAt: 5000,
  });
});

test('[CASE-9] a caller whom nobody answered waits for a call back', () => {
  expect(after(started, ringing, call(ended('cancelled'), { at: 5000, by: ana })).waitingSince).toBe(3000);
});

test('[CASE-9] a call that was answered elsewhere leaves nobody waiting', () => {
  expect(after(started, ringing, call(ended('elsewhere'), { at: 5000, by: ana })).waitingSince).toBeNull();
});

test('[CASE-9] a call to the customer opens nothing, and its answer ends the wait', () => {
  const closed = event('closed', {}, { at: 2500 });
  const dialled = call({ state: 'ringing' }, { at: 3000, by: ana }, 'outgoing');
  expect(after(started, closed, dialled)).toMatchObject({
    status: { state: 'closed', at: 2500 },
    waitingSince: null,
  });
  const missed = [ringing, call(ended('cancelled'), { at: 3500, by: ana })];
  const reached = call({ state: 'answered' }, { at: 6000, by: ben }, 'outgoing');
  expect(after(started, ...missed, reached)).toMatchObject({ waitingSince: null });
});

test('[CASE-9] hold, resume, transfer and recording are activity and nothing else; an ended call ends once', () => {
  const facts: CallFact[] = [
    { state: 'held' },
    { state: 'resumed' },
    { state: 'transferred', to: '200' },
    { state: 'recording', consent: 'page' },
    { state: 'recordingStopped', by: 'them' },
    { state: 'recordingDenied' },
  ];
  const before = after(started, ringing, answered);
  for (const fact of facts) {
    expect(apply(before, call(fact, { at: 4500 }))).toEqual({ ...before, lastActivityAt: 4500 });
    expect(apply(before, call(fact, { at: 4000 }))).toBe(before);
  }
  const over = after(started, ringing, answered, hungUp);
  const file = { blobId: id(9), name: 'call.webm', type: 'audio/webm', size: 3 };
  expect(apply(over, call({ state: 'recorded', file, recordedMs: 5 }, { at: 9000 }))).toBe(over);
  expect(apply(over, call(ended('hungup'), { at: 9000 })).contacts[0]?.endedAt).toBe(5000);
  expect(apply(over, hungUp)).toBe(over);
});

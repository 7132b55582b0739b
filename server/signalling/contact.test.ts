import { expect, test } from 'vitest';
import type { CallFact } from '#core/domain/timeline/channelEvent.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import { contactAt } from './contact.ts';

const minute = 60_000;
const now = 1_000 * minute;
const base = { eventId: 'e', caseId: 'c' };

const wrote = (minutesAgo: number, by: 'customer' | 'agent' = 'customer'): TimelineEvent => ({
  ...base,
  type: 'message',
  at: now - minutesAgo * minute,
  by: by === 'customer' ? { kind: by, customerId: 'u' } : { kind: by, agentId: 'a' },
  contactId: null,
  channel: 'webchat',
  text: 'Help',
  attachments: [],
  replyTo: null,
});
const called = (
  minutesAgo: number,
  fact: CallFact,
  direction: 'incoming' | 'outgoing' = 'incoming',
): TimelineEvent => ({
  ...base,
  type: 'call',
  at: now - minutesAgo * minute,
  by: { kind: 'agent', agentId: 'a' },
  contactId: 'call',
  direction,
  fact,
});
const ended: CallFact = {
  state: 'ended',
  ending: { cause: 'hungup', by: 'them' },
  talkedMs: null,
  mos: null,
};

test('[ASSIST-10] a call that goes on counts before everything else', () => {
  const call = [called(7, { state: 'ringing' }), called(6, { state: 'answered' })];
  expect(contactAt([...call, wrote(1)], now)).toEqual({ kind: 'call', since: 6 * minute });
  expect(contactAt([...call, called(5, { state: 'held' }), wrote(1)], now)).toMatchObject({ kind: 'call' });
  expect(contactAt([...call, called(2, ended), wrote(3)], now)).toEqual({
    kind: 'called',
    endedAgo: 2 * minute,
  });
  // One whose end nobody has told for hours has ended.
  expect(contactAt([called(300, { state: 'answered' })], now)).toEqual({ kind: 'none' });
});

test('[ASSIST-10] what the customer wrote counts for half an hour, and what we wrote does not', () => {
  expect(contactAt([wrote(40), wrote(3), wrote(1, 'agent')], now)).toEqual({
    kind: 'chat',
    lastWroteAgo: 3 * minute,
  });
  expect(contactAt([wrote(30)], now)).toEqual({ kind: 'none' });
  expect(contactAt([wrote(1, 'agent')], now)).toEqual({ kind: 'none' });
  expect(contactAt([], now)).toEqual({ kind: 'none' });
});

test('[ASSIST-10] a call that rings is none yet; one from us that nobody took was none, one from them was', () => {
  expect(contactAt([called(1, { state: 'ringing' })], now)).toEqual({ kind: 'none' });
  const inVain = (direction: 'incoming' | 'outgoing') => [
    called(2, { state: 'ringing' }, direction),
    called(1, ended, direction),
  ];
  expect(contactAt(inVain('outgoing'), now)).toEqual({ kind: 'none' });
  expect(contactAt(inVain('incoming'), now)).toEqual({ kind: 'called', endedAgo: minute });
});

import { expect, test } from 'vitest';
import type { Case } from '#core/domain/timeline/case.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import { aCase, aMessage, id, me } from '../store/copy/testing/feed.ts';
import { noticesOf } from './notices.ts';

const other = id('agent', 2);
const byAgent = (agentId: string) => ({ kind: 'agent' as const, agentId });
const told = (cases: readonly Case[], ...events: TimelineEvent[]) =>
  noticesOf(events, {
    agentId: me.agentId,
    caseOf: (caseId) => cases.find((of) => of.caseId === caseId),
    customerName: () => 'Wang',
    agentName: () => 'Bea',
  });
const mine = aCase(1, { assigneeId: me.agentId });

test('[LOCAL-21] a customer’s message in a case of mine is told, once for each case, with the newest text', () => {
  expect(told([mine], aMessage(1, 1, { text: 'one' }), aMessage(2, 1, { text: 'two' }))).toEqual([
    { kind: 'message', caseId: mine.caseId, name: 'Wang', text: 'two' },
  ]);
});

test('[LOCAL-21] what I did, and what happens in others’ cases, is not', () => {
  const theirs = aCase(2, { assigneeId: other });
  expect(told([mine, theirs], aMessage(1, 2), aMessage(2, 1, { by: byAgent(me.agentId) }))).toEqual([]);
});

test('[LOCAL-21] a case that became mine is told, unless I took it or it is somebody else’s by now', () => {
  const base = { type: 'assigned' as const, eventId: id('x', 1), at: 1, teamId: null, skill: null };
  const toMe = { ...base, caseId: mine.caseId, assigneeId: me.agentId, by: byAgent(other) };
  expect(told([mine], toMe)).toMatchObject([{ kind: 'assigned', text: 'Subject 1' }]);
  expect(told([mine], { ...toMe, by: byAgent(me.agentId) })).toEqual([]);
  expect(told([aCase(1, { assigneeId: other })], toMe)).toEqual([]);
});

test('[LOCAL-21] being named in a note is told, whoever’s case it is', () => {
  const note = { type: 'note' as const, eventId: id('x', 1), caseId: id('e', 3), at: 1, by: byAgent(other) };
  expect(told([aCase(3)], { ...note, text: 'Look', mentions: [me.agentId] })).toEqual([
    { kind: 'mention', caseId: id('e', 3), name: 'Bea', text: 'Look' },
  ]);
  expect(told([aCase(3)], { ...note, text: 'Look', mentions: [other] })).toEqual([]);
});

import { expect, test } from 'vitest';
import type { Case } from '../timeline/case.ts';
import { changesAt, loadOf, waitsForAgent } from './load.ts';
import { contact, id, waiting } from './testing/people.ts';

const hour = 3_600_000;
const now = 100 * hour;
const recently = now - 60_000;
const anas = (change: Partial<Case>): Case =>
  waiting(1, { assigneeId: id(10), lastActivityAt: recently, ...change });
const load = (...cases: Case[]) => loadOf(cases, now).get(id(10));
const calling = contact('phone', now - hour, null);

test('[ROUTE-3] a case waits for an agent while it is open and with nobody', () => {
  expect(waitsForAgent(waiting(1), now)).toBe(true);
  expect(waitsForAgent(waiting(1, { waitingSince: null }), now)).toBe(true);
  expect(waitsForAgent(waiting(1, { assigneeId: id(10) }), now)).toBe(false);
  expect(waitsForAgent(waiting(1, { status: { state: 'closed', at: 1 } }), now)).toBe(false);
  expect(waitsForAgent(waiting(1, { status: { state: 'snoozed', until: now + 1 } }), now)).toBe(false);
  expect(waitsForAgent(waiting(1, { status: { state: 'snoozed', until: now } }), now)).toBe(true);
});

test('[ROUTE-3] a customer who is on the phone is left to the PBX, until the call must be over', () => {
  expect(waitsForAgent(waiting(1, { contacts: [calling] }), now)).toBe(false);
  expect(waitsForAgent(waiting(1, { contacts: [{ ...calling, endedAt: now }] }), now)).toBe(true);
  expect(waitsForAgent(waiting(1, { contacts: [{ ...calling, startedAt: now - 5 * hour }] }), now)).toBe(
    true,
  );
});

test('[ROUTE-4] cases in which somebody waits, or has not gone yet, take a share of the agent', () => {
  const chatting = { waitingSince: null, contacts: [contact('webchat', 1000, null)] };
  const left = { waitingSince: null, contacts: [contact('webchat', 1000, 2000)] };
  expect(load(anas({}), anas(chatting), anas(left))).toEqual({
    call: 0,
    chat: 2,
    talking: false,
    busyAt: recently,
  });
  expect(load(anas({ channel: 'phone' }), anas({ channel: 'email', lastActivityAt: now }))).toEqual({
    call: 1,
    chat: 1,
    talking: false,
    busyAt: now,
  });
});

test('[ROUTE-4] closed and snoozed cases, and those of nobody, take none', () => {
  const cases = [
    waiting(1),
    anas({ status: { state: 'closed', at: 1 } }),
    anas({ status: { state: 'snoozed', until: now + 1 } }),
  ];
  expect(loadOf(cases, now)).toEqual(new Map());
});

test('[ROUTE-4] a call takes all of it while it lasts', () => {
  const onThePhone = { channel: 'phone' as const, waitingSince: null, contacts: [calling] };
  expect(load(anas(onThePhone))).toMatchObject({ call: 1, talking: true });
  const over = { ...onThePhone, contacts: [{ ...calling, endedAt: now }] };
  expect(load(anas(over))).toMatchObject({ call: 0, talking: false });
});

test('[ROUTE-4] an answered chat lets its agent go once nothing was heard for half an hour', () => {
  const answered = { waitingSince: null, contacts: [contact('webchat', 1000, null)] };
  const halfAnHour = hour / 2;
  expect(load(anas({ ...answered, lastActivityAt: now - halfAnHour + 1 }))).toMatchObject({ chat: 1 });
  expect(load(anas({ ...answered, lastActivityAt: now - halfAnHour }))).toMatchObject({ chat: 0 });
  expect(load(anas({ lastActivityAt: 1000 }))).toMatchObject({ chat: 1 });
});

test('[ROUTE-13] a case knows when it changes by itself', () => {
  expect(changesAt(waiting(1, { status: { state: 'snoozed', until: now + 1 } }), now)).toBe(now + 1);
  expect(changesAt(waiting(1, { status: { state: 'snoozed', until: now } }), now)).toBeUndefined();
  expect(changesAt(anas({}), now)).toBe(recently + hour / 2);
  expect(changesAt(anas({ contacts: [calling], lastActivityAt: 1 }), now)).toBe(now + 3 * hour);
});

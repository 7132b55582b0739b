import { describe, expect, test } from 'vitest';
import type { Case } from '../timeline/case.ts';
import type { Agent } from './agent.ts';
import { idle, type Load } from './load.ts';
import { route } from './route.ts';
import { agent, id, waiting } from './testing/people.ts';

const now = 10_000;
/** `[case, agent]`, as their numbers. */
const routed = (
  cases: readonly Case[],
  agents: readonly Agent[],
  loads: Readonly<Record<number, Partial<Load>>> = {},
): number[][] => {
  const load = new Map(Object.entries(loads).map(([n, change]) => [id(Number(n)), { ...idle, ...change }]));
  return route({ waiting: cases, agents, load, now }).map(({ caseId, agentId }) =>
    [caseId, agentId].map((uuid) => Number(uuid.slice(-12))),
  );
};
const away = { state: 'away' as const, reason: 'lunch' };
const available = { state: 'available' as const };

describe('[ROUTE-5] who waits longest is next', () => {
  const one = agent(10, { capacity: { call: 1, chat: 1 } });

  test('and urgent and escalated cases before all others', () => {
    const cases = [
      waiting(1, { waitingSince: 3000 }),
      waiting(2, { waitingSince: 2000 }),
      waiting(3, { waitingSince: 5000, priority: 'urgent' }),
      waiting(4, { waitingSince: 4000, escalated: true }),
      waiting(5, { waitingSince: null, lastActivityAt: 1000 }),
    ];
    const order = routed(cases, [agent(10, { capacity: { call: 0, chat: 9 } })]).map(([caseN]) => caseN);
    expect(order).toEqual([4, 3, 5, 2, 1]);
    expect(routed(cases, [one])).toEqual([[4, 10]]);
  });

  test('one for whom nobody suits stays, and holds up none behind it', () => {
    const cases = [waiting(1, { skill: 'french' }), waiting(2, { waitingSince: 2000 })];
    expect(routed(cases, [one])).toEqual([[2, 10]]);
    expect(routed([waiting(1)], [])).toEqual([]);
  });

  test('one that has somebody, is closed or put aside is passed over', () => {
    const cases = [waiting(1, { assigneeId: id(11) }), waiting(2, { status: { state: 'closed', at: 1 } })];
    expect(routed(cases, [one])).toEqual([]);
  });
});

describe('[ROUTE-6] only to whom it suits', () => {
  const phoned = waiting(1, { channel: 'phone' });
  test.each<[string, Case, Partial<Agent>, boolean]>([
    ['available', waiting(1), {}, true],
    ['away for chats', waiting(1), { states: { call: available, chat: away } }, false],
    ['away for calls only', waiting(1), { states: { call: away, chat: available } }, true],
    ['busy', waiting(1), { states: { call: available, chat: { state: 'busy' } } }, false],
    ['wrapping up', waiting(1), { states: { call: available, chat: { state: 'wrapUp', since: 1 } } }, false],
    ['without room', waiting(1), { capacity: { call: 1, chat: 0 } }, false],
    ['disabled', waiting(1), { disabled: true }, false],
    ['available for calls', phoned, { states: { call: available, chat: away } }, true],
    ['away for calls', phoned, { states: { call: away, chat: available } }, false],
    ['an expert, asked to call', phoned, { role: 'expert' }, false],
    ['an expert, asked to write', waiting(1), { role: 'expert' }, true],
    ['of the team', waiting(1, { teamId: id(20) }), { teamIds: [id(21), id(20)] }, true],
    ['of another team', waiting(1, { teamId: id(20) }), { teamIds: [id(21)] }, false],
    ['skilled', waiting(1, { skill: 'french' }), { skills: ['french'] }, true],
    ['not skilled', waiting(1, { skill: 'french' }), { skills: ['german'] }, false],
    ['replaced before', waiting(1, { replacedAgentIds: [id(11), id(10)] }), {}, false],
    ['another than the replaced', waiting(1, { replacedAgentIds: [id(11)] }), {}, true],
  ])('an agent who is %s', (_, one, change, chosen) => {
    expect(routed([one], [agent(10, change)])).toEqual(chosen ? [[1, 10]] : []);
  });

  test('nobody who is on the phone gets anything', () => {
    expect(routed([waiting(1)], [agent(10)], { 10: { talking: true } })).toEqual([]);
  });
});

describe('[ROUTE-7] to whom has most room', () => {
  test('by the share of their capacity that is used', () => {
    const agents = [
      agent(10, { capacity: { call: 1, chat: 2 } }),
      agent(11, { capacity: { call: 1, chat: 6 } }),
    ];
    expect(routed([waiting(1)], agents, { 10: { chat: 1 }, 11: { chat: 2 } })).toEqual([[1, 11]]);
    expect(routed([waiting(1)], agents, { 10: { chat: 1 }, 11: { chat: 4 } })).toEqual([[1, 10]]);
  });

  test('of equals to the one who has been idle longest', () => {
    const agents = [agent(10), agent(11), agent(12)];
    const loads = { 10: { busyAt: 300 }, 11: { busyAt: 100 }, 12: { busyAt: 200 } };
    const cases = [1, 2, 3].map((n) => waiting(n, { waitingSince: n }));
    expect(routed(cases, agents, loads)).toEqual([
      [1, 11],
      [2, 12],
      [3, 10],
    ]);
  });

  test('each one taken is counted, and what is full gets no more', () => {
    const cases = [1, 2, 3, 4, 5].map((n) => waiting(n, { waitingSince: n }));
    expect(routed(cases, [agent(10), agent(11)], { 10: { chat: 1 } })).toEqual([
      [1, 11],
      [2, 10],
      [3, 11],
    ]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Case } from '../timeline/case.ts';
import type { Agent } from './agent.ts';
import { idle, mediumOf, type Load } from './load.ts';
import { route } from './route.ts';
import { agent, id, waiting } from './testing/people.ts';

const now = 1000;
const teams = fc.uniqueArray(fc.constantFrom(id(20), id(21)));
const skills = fc.uniqueArray(fc.constantFrom('french', 'network'));
const capacity = fc.record({ call: fc.nat({ max: 1 }), chat: fc.nat({ max: 3 }) });
const state = fc.constantFrom<Agent['states']['call']>(
  { state: 'available' },
  { state: 'available' },
  { state: 'busy' },
  { state: 'away', reason: '' },
  { state: 'wrapUp', since: 0 },
);
const agents: fc.Arbitrary<Agent[]> = fc
  .array(
    fc.record({
      role: fc.constantFrom<Agent['role']>('agent', 'expert', 'manager'),
      teamIds: teams,
      skills,
      capacity,
      states: fc.record({ call: state, chat: state }),
      disabled: fc.boolean(),
    }),
    { maxLength: 5 },
  )
  .map((all) => all.map((change, n) => agent(10 + n, change)));
const cases: fc.Arbitrary<Case[]> = fc
  .array(
    fc.record({
      channel: fc.constantFrom<Case['channel']>('phone', 'webchat', 'email'),
      teamId: fc.constantFrom(null, id(20), id(21)),
      skill: fc.constantFrom(null, 'french', 'network'),
      priority: fc.constantFrom<Case['priority']>('normal', 'urgent'),
      escalated: fc.boolean(),
      waitingSince: fc.option(fc.nat({ max: now }), { nil: null }),
      replacedAgentIds: fc.uniqueArray(fc.constantFrom(id(10), id(11))),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((change, n) => waiting(100 + n, change)));
const loads = fc
  .array(fc.record({ call: fc.nat(1), chat: fc.nat(3), talking: fc.boolean(), busyAt: fc.nat(now) }), {
    maxLength: 5,
  })
  .map((all) => new Map(all.map((load, n): [string, Load] => [id(10 + n), load])));
const situation = fc.tuple(cases, agents, loads);

/** Written from the rules, not from the code: may this agent be given this case at all? */
const may = (to: Agent, one: Case): boolean => {
  const medium = mediumOf(one);
  if (to.disabled || to.states[medium].state !== 'available') return false;
  if (to.role === 'expert' && medium === 'call') return false;
  if (one.teamId !== null && !to.teamIds.includes(one.teamId)) return false;
  if (one.skill !== null && !to.skills.includes(one.skill)) return false;
  return !(one.replacedAgentIds ?? []).includes(to.agentId);
};

test('[ROUTE-6] nobody is given what does not suit them, nor more than their capacity', () => {
  fc.assert(
    fc.property(situation, ([waitingCases, people, load]) => {
      const given = route({ waiting: waitingCases, agents: people, load, now });
      expect(new Set(given.map(({ caseId }) => caseId)).size).toBe(given.length);
      for (const person of people) {
        const own = waitingCases.filter((one) =>
          given.some(({ caseId, agentId }) => caseId === one.caseId && agentId === person.agentId),
        );
        expect(own.every((one) => may(person, one))).toBe(true);
        const before = load.get(person.agentId) ?? idle;
        for (const medium of ['call', 'chat'] as const) {
          const more = own.filter((one) => mediumOf(one) === medium).length;
          expect(more === 0 || (!before.talking && before[medium] + more <= person.capacity[medium])).toBe(
            true,
          );
        }
      }
    }),
  );
});

test('[ROUTE-5] nobody is passed over: whoever suits a case that stays is full, with cases that came first', () => {
  fc.assert(
    fc.property(situation, ([waitingCases, people, load]) => {
      const given = route({ waiting: waitingCases, agents: people, load, now });
      const rank = (one: Case): [number, number] => [
        one.priority === 'urgent' || one.escalated ? 0 : 1,
        one.waitingSince ?? one.lastActivityAt,
      ];
      const before = (one: Case, other: Case): boolean => {
        const [[oneClass, oneSince], [otherClass, otherSince]] = [rank(one), rank(other)];
        return oneClass < otherClass || (oneClass === otherClass && oneSince <= otherSince);
      };
      for (const stays of waitingCases.filter((one) => !given.some(({ caseId }) => caseId === one.caseId))) {
        const medium = mediumOf(stays);
        for (const person of people.filter((somebody) => may(somebody, stays))) {
          const was = load.get(person.agentId) ?? idle;
          const earlier = waitingCases.filter(
            (one) =>
              mediumOf(one) === medium &&
              before(one, stays) &&
              given.some(({ caseId, agentId }) => caseId === one.caseId && agentId === person.agentId),
          );
          expect(was.talking || was[medium] + earlier.length >= person.capacity[medium]).toBe(true);
        }
      }
    }),
  );
});

test('[ROUTE-8] the same state is routed the same way, in whatever order it is given', () => {
  fc.assert(
    fc.property(situation, ([waitingCases, people, load]) => {
      const given = route({ waiting: waitingCases, agents: people, load, now });
      const turned = { waiting: waitingCases.toReversed(), agents: people.toReversed(), load, now };
      expect(route(turned)).toEqual(given);
    }),
  );
});

import type { OpBody } from '#core/contracts/sync/ops.ts';
import { seesEverything, type Agent } from '#core/domain/routing/agent.ts';
import { isOpenAt } from '#core/domain/routing/load.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { TimelineEventOf } from '#core/domain/timeline/event.ts';
import { caseFor, isRefusal, sees, stamp, type Asking } from './asking.ts';
import { conflict, done, happens, refuse, type Decision } from './decision.ts';
import type { State } from './state.ts';

type Body<T extends OpBody['type']> = Extract<OpBody, { type: T }>;
type Stamp = ReturnType<typeof stamp>;

/** The team in which the case is in this agent's sight: its own, or the first of theirs, or none. */
const teamFor = (agent: Agent, of: Case): string | null =>
  sees(agent, of) ? of.teamId : (agent.teamIds[0] ?? null);

export const assignedTo = (agent: Agent, of: Case, stamp: Stamp): TimelineEventOf<'assigned'> => ({
  type: 'assigned',
  ...stamp,
  assigneeId: agent.agentId,
  teamId: teamFor(agent, of),
  skill: of.skill,
});

/** Compare-and-set: of two who take a case at once, one gets it and the other is told who has. */
export function assign(state: State, asking: Asking, body: Body<'case.assign'>): Decision {
  const held = caseFor(state, asking.agent, body.caseId);
  if (isRefusal(held)) return held;
  const of = held.value;
  if (of.assigneeId !== body.expectedAssigneeId) return conflict(of);
  const { assigneeId, skill = of.skill } = body;
  if (typeof body.teamId === 'string' && state.get('team', body.teamId) === undefined) {
    return refuse('notFound');
  }
  const wanted: Case = { ...of, teamId: body.teamId === undefined ? of.teamId : body.teamId };
  const assigned = (teamId: string | null) =>
    done(happens({ type: 'assigned', ...stamp(state, asking, body), assigneeId, teamId, skill }));
  if (assigneeId === null) return assigned(wanted.teamId);
  const assignee = state.get('agent', assigneeId)?.value;
  if (assignee === undefined || assignee.disabled) return refuse('notFound');
  // A team was named in which the assignee would not see the case.
  if (body.teamId !== undefined && !sees(assignee, wanted)) return refuse('invalid');
  return assigned(teamFor(assignee, wanted));
}

/** For the routing, which only ever gives a case to somebody who sees it already. */
export function assignBySystem(
  state: State,
  caseId: string,
  expectedAssigneeId: string | null,
  assigneeId: string,
): Decision {
  const of = state.get('case', caseId)?.value;
  const assignee = state.get('agent', assigneeId)?.value;
  if (of === undefined || assignee === undefined || assignee.disabled) return refuse('notFound');
  if (!isOpenAt(of, state.at) || of.assigneeId !== expectedAssigneeId) return conflict(of);
  if (!sees(assignee, of)) return refuse('notAllowed');
  const { teamId, skill } = of;
  const eventId = state.newId();
  const by = { kind: 'system' } as const;
  return done(happens({ type: 'assigned', eventId, caseId, at: state.at, by, assigneeId, teamId, skill }));
}

/** To the manager of the team, else any, who has the fewest cases open. */
export function escalate(state: State, asking: Asking, body: Body<'case.escalate'>): Decision {
  const held = caseFor(state, asking.agent, body.caseId);
  if (isRefusal(held)) return held;
  if (body.words.trim() === '') return refuse('invalid');
  const managers = state
    .agents()
    .map(({ value }) => value)
    .filter(({ role, disabled }) => seesEverything(role) && !disabled);
  const others = managers.filter(({ agentId }) => agentId !== asking.agent.agentId);
  const { teamId } = held.value;
  const ofTeam = others.filter(({ teamIds }) => teamId !== null && teamIds.includes(teamId));
  const [manager] = [ofTeam, others, managers]
    .find((group) => group.length > 0)
    ?.toSorted(
      (one, other) =>
        state.openCases(one.agentId) - state.openCases(other.agentId) ||
        one.agentId.localeCompare(other.agentId),
    ) ?? [undefined];
  return done(
    happens({
      type: 'escalated',
      ...stamp(state, asking, body),
      managerId: manager?.agentId ?? null,
      words: body.words,
    }),
  );
}

import type { Agent } from '#core/domain/routing/agent.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import { sees } from './asking.ts';
import { happens, type Change } from './decision.ts';
import type { State } from './state.ts';

const canWorkOn = (agent: Agent | undefined, of: Pick<Case, 'teamId'>): boolean =>
  agent !== undefined && !agent.disabled && sees(agent, of);

/**
 * What is mended of a case before somebody is to work on it: a team that is gone leaves it in everybody's sight, an
 * assignee who is disabled or does not see it leaves it with nobody.
 */
export function withinReach(state: State, of: Case): { readonly of: Case; readonly changes: Change[] } {
  const { caseId, skill } = of;
  const teamId = of.teamId !== null && state.get('team', of.teamId) === undefined ? null : of.teamId;
  const holds =
    of.assigneeId !== null && canWorkOn(state.get('agent', of.assigneeId)?.value, { ...of, teamId });
  const assigneeId = holds ? of.assigneeId : null;
  if (teamId === of.teamId && assigneeId === of.assigneeId) return { of, changes: [] };
  const base = { eventId: state.newId(), caseId, at: state.at, by: { kind: 'system' } as const };
  return {
    of: { ...of, teamId, assigneeId },
    changes: [happens({ type: 'assigned', ...base, assigneeId, teamId, skill })],
  };
}

/** An agent who is disabled, or sees less than before, leaves the cases that they cannot work on any more. */
export function agentPut(state: State, after: Agent): Change[] {
  const before = state.get('agent', after.agentId)?.value;
  const put: Change = { type: 'put', entity: 'agent', id: after.agentId, value: after };
  if (before === undefined || reach(before) === reach(after)) return [put];
  const left = state.casesOfAgent(after.agentId).filter(({ value }) => !canWorkOn(after, value));
  return [
    put,
    ...left.map(({ value: { caseId, teamId, skill } }) => {
      const base = { eventId: state.newId(), caseId, at: state.at, by: { kind: 'system' } as const };
      return happens({ type: 'assigned', ...base, assigneeId: null, teamId, skill });
    }),
  ];
}

const reach = ({ disabled, role, teamIds }: Agent): string =>
  JSON.stringify([disabled, role, teamIds.toSorted()]);

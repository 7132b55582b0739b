import { seesEverything, type Agent } from '#core/domain/routing/agent.ts';
import type { Actor } from '#core/domain/timeline/actor.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import { refuse, type Refusal } from './decision.ts';
import type { Held, State } from './state.ts';

/** The agent who asks, as their record is at this moment, and not as it was when they signed in. */
export interface Asking {
  readonly agent: Agent;
  readonly by: Extract<Actor, { kind: 'agent' }>;
}

export function asking(state: State, agentId: string): Asking | Refusal {
  const agent = state.get('agent', agentId)?.value;
  if (agent === undefined || agent.disabled) return refuse('notAllowed');
  return { agent, by: { kind: 'agent', agentId } };
}

export const isRefusal = (value: object): value is Refusal => 'refusal' in value;

export const scopeOf = ({ teamId }: Pick<Case, 'teamId'>): string =>
  teamId === null ? '*' : `team:${teamId}`;

export const sees = (agent: Agent, of: Pick<Case, 'teamId'>): boolean =>
  of.teamId === null || seesEverything(agent.role) || agent.teamIds.includes(of.teamId);

/** A case that the agent may see; another one might as well not exist. */
export function caseFor(state: State, agent: Agent, caseId: string): Held<'case'> | Refusal {
  const held = state.get('case', caseId);
  return held !== undefined && sees(agent, held.value) ? held : refuse('notFound');
}

/** What every event of an operation begins with. */
export const stamp = (state: State, { by }: Asking, on: { caseId: string; eventId: string }) => ({
  eventId: on.eventId,
  caseId: on.caseId,
  at: state.at,
  by,
});

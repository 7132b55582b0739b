import type { Case } from '../timeline/case.ts';
import type { Agent, Medium } from './agent.ts';
import { idle, mediumOf, waitsForAgent, type Load } from './load.ts';

export interface Assignment {
  readonly caseId: string;
  readonly agentId: string;
}

export interface RoutingState {
  /** Those that do not wait for an agent are passed over. */
  readonly waiting: readonly Case[];
  readonly agents: readonly Agent[];
  /** By agent; one who is not named is idle. */
  readonly load: ReadonlyMap<string, Load>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Who gets which waiting case. Urgent and escalated cases come first, then the longest waiting; each goes to the suitable
 * agent whose capacity is least used, of equals to the one who has been idle longest. A case for whom nobody suits stays,
 * and holds up none behind it.
 */
export function route({ waiting, agents, load, now }: RoutingState): Assignment[] {
  const loads = new Map(agents.map(({ agentId }) => [agentId, load.get(agentId) ?? idle]));
  const loadOf = ({ agentId }: Agent): Load => loads.get(agentId) ?? idle;
  const assignments: Assignment[] = [];
  for (const one of waiting.filter((one) => waitsForAgent(one, now)).toSorted(byTurn)) {
    const medium = mediumOf(one);
    const chosen = agents
      .filter((agent) => suits(agent, one, medium) && hasRoom(agent, loadOf(agent), medium))
      .toSorted((first, second) => byRoom(first, loadOf(first), second, loadOf(second), medium))[0];
    if (chosen === undefined) continue;
    const before = loadOf(chosen);
    loads.set(chosen.agentId, { ...before, [medium]: before[medium] + 1, busyAt: now });
    assignments.push({ caseId: one.caseId, agentId: chosen.agentId });
  }
  return assignments;
}

const comesFirst = ({ priority, escalated }: Case): boolean => priority === 'urgent' || escalated;
const since = ({ waitingSince, lastActivityAt }: Case): number => waitingSince ?? lastActivityAt;
const byId = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const byTurn = (one: Case, other: Case): number =>
  Number(comesFirst(other)) - Number(comesFirst(one)) ||
  since(one) - since(other) ||
  byId(one.caseId, other.caseId);

const suits = (agent: Agent, one: Case, medium: Medium): boolean =>
  !agent.disabled &&
  agent.states[medium].state === 'available' &&
  !(agent.role === 'expert' && medium === 'call') &&
  (one.teamId === null || agent.teamIds.includes(one.teamId)) &&
  (one.skill === null || agent.skills.includes(one.skill)) &&
  one.replacedAgentIds?.includes(agent.agentId) !== true;

const hasRoom = (agent: Agent, load: Load, medium: Medium): boolean =>
  !load.talking && load[medium] < agent.capacity[medium];

const byRoom = (one: Agent, oneLoad: Load, other: Agent, otherLoad: Load, medium: Medium): number =>
  // One load is the smaller share of its capacity; multiplied out, so that equal shares are equal.
  oneLoad[medium] * other.capacity[medium] - otherLoad[medium] * one.capacity[medium] ||
  oneLoad.busyAt - otherLoad.busyAt ||
  byId(one.agentId, other.agentId);

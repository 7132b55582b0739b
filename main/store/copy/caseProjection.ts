import type { Agent } from '#core/domain/routing/agent.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { CopyTables } from './copyTables.ts';

/** Later than every waiting time is early: it puts those who wait before those who do not. */
const waitingFirst = 1_000_000_000_000_000;

export type Projection = Pick<
  CopyTables['case_row'],
  | 'customer_id'
  | 'bucket'
  | 'snoozed_until'
  | 'last_activity_at'
  | 'open_rank'
  | 'mine'
  | 'team'
  | 'unassigned'
>;

const flag = (is: boolean): 0 | 1 => (is ? 1 : 0);

/**
 * Where a case stands in this agent's views. A case that was put aside until a time that has come counts as open.
 * Those in which a customer waits come first, the longest waiting on top; then the others, newest activity first.
 */
export function project(of: Case, me: Pick<Agent, 'agentId' | 'teamIds'>, now: number): Projection {
  const { status, assigneeId, teamId, waitingSince, lastActivityAt } = of;
  const bucket = status.state === 'snoozed' && status.until <= now ? 'open' : status.state;
  const open = bucket === 'open';
  return {
    customer_id: of.customerId,
    bucket,
    snoozed_until: bucket === 'snoozed' && status.state === 'snoozed' ? status.until : null,
    last_activity_at: lastActivityAt,
    open_rank: waitingSince === null ? -lastActivityAt : waitingSince - waitingFirst,
    mine: flag(open && assigneeId === me.agentId),
    team: flag(open && assigneeId !== me.agentId && teamId !== null && me.teamIds.includes(teamId)),
    unassigned: flag(open && assigneeId === null),
  };
}

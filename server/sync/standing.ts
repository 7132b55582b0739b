import { z } from 'zod';
import { agentSchema } from '#core/domain/routing/agent.ts';
import { scopesOf } from '../auth/accessBook.ts';
import type { RawFeedRow } from '../cases/ledger.ts';
import type { Peer } from './peer.ts';

const storedAgent = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(agentSchema);

/**
 * Agents of these rows whose access has to be looked up again, among those with sockets here. Most changes of an agent's
 * record are of their state and cost only this comparison.
 */
export function standingMayHaveChanged(rows: readonly RawFeedRow[], peers: Iterable<Peer>): Set<string> {
  const agents = rows.filter(({ entity }) => entity === 'agent');
  if (agents.length === 0) return new Set();
  const present = new Map(Array.from(peers, ({ access }) => [access.agentId, access]));
  const changed = agents.flatMap(({ id, payload }) => {
    const access = present.get(id);
    if (access === undefined) return [];
    const { data: agent } = storedAgent.safeParse(payload);
    if (agent === undefined || agent.disabled) return [id];
    return JSON.stringify(scopesOf(agent)) === JSON.stringify(access.scopes) ? [] : [id];
  });
  return new Set(changed);
}

import { z } from 'zod';
import { agentSchema } from '#core/domain/routing/agent.ts';
import { scopesOf } from '../auth/accessBook.ts';
import type { Batch } from './liveFeed.ts';
import type { Peer } from './peer.ts';

const storedAgent = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(agentSchema);

/**
 * Agents with sockets here whose access has to be looked up again. Most changes of an agent's record are of their state
 * and cost only this comparison.
 */
export function standingMayHaveChanged({ rows }: Batch, peers: readonly Peer[]): Set<string> {
  const present = new Map(peers.map((peer) => [peer.access.agentId, peer.access]));
  if (rows === undefined) return new Set(present.keys());
  const changed = rows.flatMap(({ entity, id, payload }) => {
    const access = present.get(id);
    if (entity !== 'agent' || access === undefined) return [];
    const { data: agent } = storedAgent.safeParse(payload);
    if (agent === undefined || agent.disabled) return [id];
    return JSON.stringify(scopesOf(agent)) === JSON.stringify(access.scopes) ? [] : [id];
  });
  return new Set(changed);
}

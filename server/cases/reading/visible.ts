import type { Access, RawFeedRow } from '../ledger.ts';

/** Where somebody else's read marks live: nobody needs them, not even those who see everything. */
const isForeign = (scope: string, agentId: string): boolean =>
  scope.startsWith('agent:') && scope !== `agent:${agentId}`;

export const seesScope = ({ scopes, agentId }: Access, scope: string): boolean =>
  scopes === 'all' ? !isForeign(scope, agentId) : scopes.includes(scope);

/** The rows of a commit that this reader may have, in their order. */
export const visibleRows = (access: Access, rows: readonly RawFeedRow[]): RawFeedRow[] =>
  rows.filter(({ scope }) => seesScope(access, scope));

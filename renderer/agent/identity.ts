import type { SyncStatus } from '#core/contracts/inbox.ts';
import type { RemoteValue } from './remoteValue.ts';

/** Who is signed in and where, as one key; null for nobody. */
export const identityOf = (status: SyncStatus | undefined): string | null =>
  status && status.state !== 'signedOut' ? `${status.agentId} ${status.server}` : null;

/**
 * Runs something whenever somebody else is signed in than before, or nobody any more: what one agent has open, typed or
 * attached is no other's.
 */
export function onIdentityChange(workspace: RemoteValue<SyncStatus>, run: () => void): () => void {
  let before = identityOf(workspace.get());
  return workspace.subscribe(() => {
    const now = identityOf(workspace.get());
    if (now === before) return;
    before = now;
    run();
  });
}

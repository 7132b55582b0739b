import { describe, expect, test } from 'vitest';
import type { SyncStatus } from '#core/contracts/inbox.ts';
import { identityOf, onIdentityChange } from './identity.ts';
import { Store } from './store.ts';

const anna = '00000000-0000-7000-8000-0000000000a1';
const ben = '00000000-0000-7000-8000-0000000000b2';
const nobody: SyncStatus = { state: 'signedOut', problem: 'signedOut', server: 'https://a.example' };
const signedIn = (
  agentId: string,
  server = 'https://a.example',
  state: 'online' | 'offline' = 'online',
): SyncStatus => ({
  state,
  agentId,
  workspaceName: 'Acme',
  server,
  pending: 0,
  refused: 0,
  problem: null,
  filling: null,
});

describe('[INBOX-15] what one agent had open, typed and attached is no other’s', () => {
  test.each<[string, SyncStatus, SyncStatus, number]>([
    ['a sign-out', signedIn(anna), nobody, 1],
    ['another agent', signedIn(anna), signedIn(ben), 1],
    ['another server', signedIn(anna), signedIn(anna, 'https://b.example'), 1],
    ['a lost line is none', signedIn(anna), signedIn(anna, 'https://a.example', 'offline'), 0],
  ])('%s', (_, before, after, changes) => {
    const workspace = new Store<SyncStatus>(before);
    let heard = 0;
    onIdentityChange(workspace, () => (heard += 1));
    workspace.set(before);
    workspace.set(after);
    workspace.set(after);
    expect(heard).toBe(changes);
  });

  test('nobody is nobody, whatever the server was', () => {
    expect(identityOf(nobody)).toBeNull();
    expect(identityOf(undefined)).toBeNull();
  });
});

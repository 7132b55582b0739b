import { expect, test } from 'vitest';
import { Invitation } from './invitation.ts';

const inviter = { workspaceId: 'w', agentId: 'a', organisation: 'Acme', agent: 'Ada' };
const fresh = (): Invitation => new Invitation(inviter, 1000);

test('[ASSIST-4] an invitation is used once', () => {
  const invitation = fresh();
  expect(invitation.join(2000)).toBe(true);
  expect(invitation.join(2000)).toBe(false);
  invitation.accept();
  invitation.fail();
  invitation.expire();
  expect(invitation.state).toBe('used');
  expect(invitation.join(2000)).toBe(false);
});

test('[ASSIST-4] three failures burn it', () => {
  const invitation = fresh();
  for (const state of ['open', 'open', 'over']) {
    expect(invitation.join(2000)).toBe(true);
    invitation.fail();
    expect(invitation.state).toBe(state);
  }
  expect(invitation.join(2000)).toBe(false);
  invitation.accept();
  expect(invitation.state).toBe('over');
});

test('[ASSIST-4] after five minutes nobody comes any more', () => {
  const invitation = fresh();
  expect(invitation.expiresAt).toBe(301_000);
  expect(invitation.join(301_000)).toBe(false);
  expect(invitation.join(300_999)).toBe(true);
});

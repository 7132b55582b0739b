import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '#core/contracts/sync/accounts.ts';
import { auditSentence } from './auditSentence.ts';

const ada = '0191c2a0-0000-7000-8000-00000000000a';
const ben = '0191c2a0-0000-7000-8000-00000000000b';
const sentence = (action: string, detail: AuditEntry['detail'] = {}, agentId: string | null = ada) =>
  auditSentence({ n: 1, at: 0, agentId, action, detail });

describe('[ADMIN-10] the audit log says', () => {
  test('who signed in, and from where somebody failed to', () => {
    expect(sentence('signIn.succeeded', { sessionId: 'x' })).toEqual({ key: 'signedIn' });
    expect(sentence('signIn.failed', { address: '10.0.0.9' }, null)).toEqual({
      key: 'signInFailed',
      address: '10.0.0.9',
    });
  });

  test('whose devices were signed out', () => {
    expect(sentence('session.revoked', { of: ada, sessions: 2 })).toEqual({ key: 'revokedOwn', count: 2 });
    expect(sentence('session.revoked', { of: ben, sessions: 1 })).toEqual({
      key: 'revokedOf',
      of: ben,
      count: 1,
    });
  });

  test('the one thing that matters of a change to an agent, or else all of it', () => {
    expect(sentence('agent.changed', { of: ben, fields: '', disabled: true }).key).toBe('agentDisabled');
    expect(sentence('agent.changed', { of: ben, fields: 'name', disabled: false }).key).toBe('agentEnabled');
    expect(sentence('agent.changed', { of: ben, fields: 'role', role: 'admin' })).toEqual({
      key: 'roleChanged',
      of: ben,
      role: 'admin',
    });
    expect(sentence('agent.changed', { of: ben, fields: 'password' }).key).toBe('passwordSet');
    expect(sentence('agent.changed', { of: ben, fields: 'name,role', role: 'expert' })).toEqual({
      key: 'agentChanged',
      of: ben,
      fields: ['name', 'role'],
    });
  });

  test('what this version does not know, by its name', () => {
    expect(sentence('moon.landed', { of: 7 })).toEqual({ key: 'other' });
  });
});

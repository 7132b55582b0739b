import type { AuditEntry } from '#core/contracts/sync/accounts.ts';

/** Which sentence says it, and with what. Ids are put into names by whoever shows it. */
export interface AuditSentence {
  readonly key:
    | 'workspaceCreated'
    | 'signedIn'
    | 'signInFailed'
    | 'revokedOwn'
    | 'revokedOf'
    | 'passwordChanged'
    | 'agentAdded'
    | 'agentDisabled'
    | 'agentEnabled'
    | 'roleChanged'
    | 'passwordSet'
    | 'agentChanged'
    | 'backedUp'
    | 'other';
  /** Id of the agent whom it was done to. */
  readonly of?: string;
  readonly role?: string;
  readonly count?: number;
  readonly address?: string;
  /** Names of what was changed. */
  readonly fields?: readonly string[];
}

const textOf = (value: AuditEntry['detail'][string] | undefined): string => String(value ?? '');

/** An entry of the audit log as a sentence; one of an action that this version does not know names the action. */
export function auditSentence({ action, agentId, detail }: AuditEntry): AuditSentence {
  const of = textOf(detail['of']);
  switch (action) {
    case 'workspace.created':
      return { key: 'workspaceCreated' };
    case 'signIn.succeeded':
      return { key: 'signedIn' };
    case 'signIn.failed':
      return { key: 'signInFailed', address: textOf(detail['address']) };
    case 'session.revoked': {
      const count = Number(detail['sessions'] ?? 1);
      return of === agentId ? { key: 'revokedOwn', count } : { key: 'revokedOf', of, count };
    }
    case 'password.changed':
      return { key: 'passwordChanged' };
    case 'agent.added':
      return { key: 'agentAdded', of, role: textOf(detail['role']) };
    case 'agent.changed':
      return changeSentence(of, detail);
    case 'server.backedUp':
      return { key: 'backedUp' };
    default:
      return { key: 'other' };
  }
}

/** The most weighty of what was changed; the rest is named where nothing stands out. */
function changeSentence(of: string, detail: AuditEntry['detail']): AuditSentence {
  const fields = textOf(detail['fields'])
    .split(',')
    .filter((name) => name !== '');
  if (detail['disabled'] === true) return { key: 'agentDisabled', of };
  if (detail['disabled'] === false) return { key: 'agentEnabled', of };
  const [only, ...others] = fields;
  if (others.length === 0) {
    if (only === 'role') return { key: 'roleChanged', of, role: textOf(detail['role']) };
    if (only === 'password') return { key: 'passwordSet', of };
  }
  return { key: 'agentChanged', of, fields };
}

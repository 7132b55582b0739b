import { sql, type Kysely } from 'kysely';
import type { AuditEntry } from '#core/contracts/sync/accounts.ts';
import type { Tables } from '../storage/tables.ts';

export type AuditAction =
  | 'workspace.created'
  | 'signIn.succeeded'
  | 'signIn.failed'
  | 'session.revoked'
  | 'password.changed'
  | 'agent.added'
  | 'agent.changed'
  | 'server.backedUp';

/** What an entry says; ids only, never a mail address, password or token. */
export interface AuditNote {
  readonly workspaceId: string;
  /** Who did it; null where nobody was signed in. */
  readonly agentId: string | null;
  readonly action: AuditAction;
  readonly detail: AuditEntry['detail'];
}

/** What happened to accounts. The log is only ever appended to; the database itself refuses anything else. */
export class Audit {
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Part of the transaction in which it happens: what was not written down was not done. */
  async append(
    transaction: Kysely<Tables>,
    { workspaceId, agentId, action, detail }: AuditNote,
  ): Promise<void> {
    // The lock on this row makes the order of numbers the order of commits.
    const { n } = await transaction
      .insertInto('audit_head')
      .values({ workspace: workspaceId, n: 1 })
      .onConflict((conflict) =>
        conflict.column('workspace').doUpdateSet({ n: sql<number>`audit_head.n + 1` }),
      )
      .returning('n')
      .executeTakeFirstOrThrow();
    await transaction
      .insertInto('audit')
      .values({
        workspace: workspaceId,
        n,
        at: this.#now(),
        agent_id: agentId,
        action,
        detail: JSON.stringify(detail),
      })
      .execute();
  }

  /** Newest first, those before number `before`. */
  async list(db: Kysely<Tables>, workspaceId: string, before: number, limit: number): Promise<AuditEntry[]> {
    const rows = await db
      .selectFrom('audit')
      .select(['n', 'at', 'agent_id', 'action', 'detail'])
      .where('workspace', '=', workspaceId)
      .where('n', '<', before)
      .orderBy('n', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ agent_id, detail, ...row }) => ({
      ...row,
      agentId: agent_id,
      detail: JSON.parse(detail) as AuditEntry['detail'],
    }));
  }
}

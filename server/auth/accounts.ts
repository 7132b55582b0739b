import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { agentChangeSchema, newAgentSchema } from '#core/contracts/sync/accounts.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import { ProblemError } from '../app/problem.ts';
import type { Ledger } from '../cases/ledger.ts';
import type { Tables } from '../storage/tables.ts';
import { firstAccess } from './accessBook.ts';
import type { Audit } from './audit.ts';
import { canonicalEmail } from './authenticator.ts';
import { isUniqueViolation } from './databaseError.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';

type NewAgent = z.infer<typeof newAgentSchema>;
type AgentChange = z.infer<typeof agentChangeSchema>;

export interface AccountsOptions {
  readonly db: Kysely<Tables>;
  readonly ledger: Ledger;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly audit: Audit;
  readonly now: () => number;
}

/** Who may come in. The account and the agent's record are two things: what an agent is, everybody sees. */
export class Accounts {
  readonly #options: AccountsOptions;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  /**
   * The record comes first and the account second: what was cut off between the two is made whole by doing it again for
   * the same agent. @param by the admin who does it; null for the server itself @throws {ProblemError} `conflict`
   */
  async add(workspaceId: string, by: string | null, { password, ...agent }: NewAgent): Promise<Agent> {
    const { db, ledger, passwords, audit, now } = this.#options;
    const email = canonicalEmail(agent.email);
    const away = { state: 'away', reason: '' } as const;
    const record: Agent = { ...agent, email, states: { call: away, chat: away }, disabled: false };
    const { agentId, role } = agent;
    const password_hash = await passwords.hash(password);
    const same = await db
      .selectFrom('account')
      .select('agent_id')
      .where('workspace', '=', workspaceId)
      .where((where) => where.or([where('agent_id', '=', agentId), where('email', '=', email)]))
      .executeTakeFirst();
    if (same !== undefined) throw taken();
    await ledger.put(workspaceId, 'agent', record);
    try {
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('account')
          .values({
            workspace: workspaceId,
            agent_id: agentId,
            email,
            password_hash,
            ...firstAccess(record),
            disabled: 0,
            created_at: now(),
          })
          .execute();
        const detail = { of: agentId, role };
        await audit.append(transaction, { workspaceId, agentId: by, action: 'agent.added', detail });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      await this.#withdraw(workspaceId, agentId);
      throw taken();
    }
    return record;
  }

  /** @throws {ProblemError} `notFound`; `conflict` where nobody would be left to administer the workspace */
  async change(
    workspaceId: string,
    by: string,
    agentId: string,
    { password, disabled, ...fields }: AgentChange,
  ): Promise<Agent> {
    const { db, passwords, sessions, audit } = this.#options;
    const password_hash = password === undefined ? undefined : await passwords.hash(password);
    const changed = await this.#changeRecord(workspaceId, agentId, {
      ...definedOf(fields),
      ...(disabled === undefined ? {} : { disabled }),
    });
    await db.transaction().execute(async (transaction) => {
      const stored = {
        ...(password_hash === undefined ? {} : { password_hash }),
        // Both the record and the account shut the door; only together they open it.
        ...(disabled === undefined ? {} : { disabled: disabled ? 1 : 0 }),
      };
      if (Object.keys(stored).length > 0) {
        await transaction
          .updateTable('account')
          .set(stored)
          .where('workspace', '=', workspaceId)
          .where('agent_id', '=', agentId)
          .execute();
      }
      const named = Object.keys({ ...fields, ...(password === undefined ? {} : { password }) });
      await audit.append(transaction, {
        workspaceId,
        agentId: by,
        action: 'agent.changed',
        detail: {
          of: agentId,
          fields: named.join(','),
          ...(fields.role === undefined ? {} : { role: fields.role }),
          ...(disabled === undefined ? {} : { disabled }),
        },
      });
    });
    if (disabled === true || password !== undefined) {
      await sessions.revokeAll(workspaceId, agentId, by, undefined);
    }
    return changed;
  }

  /** Changes somebody's own password and ends their other sessions. @returns whether the current one was right */
  async changePassword(
    { workspaceId, agentId, sessionId }: Record<'workspaceId' | 'agentId' | 'sessionId', string>,
    current: string,
    next: string,
  ): Promise<boolean> {
    const { db, passwords, sessions, audit } = this.#options;
    const account = db
      .selectFrom('account')
      .where('workspace', '=', workspaceId)
      .where('agent_id', '=', agentId);
    const stored = await account.select('password_hash').executeTakeFirst();
    if (!(await passwords.verify(current, stored?.password_hash))) return false;
    const password_hash = await passwords.hash(next);
    await db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('account')
        .set({ password_hash })
        .where('workspace', '=', workspaceId)
        .where('agent_id', '=', agentId)
        .execute();
      await audit.append(transaction, { workspaceId, agentId, action: 'password.changed', detail: {} });
    });
    await sessions.revokeAll(workspaceId, agentId, agentId, sessionId);
    return true;
  }

  async #changeRecord(workspaceId: string, agentId: string, fields: Partial<Agent>): Promise<Agent> {
    let outcome: Agent | 'gone' | 'lastAdmin' = 'gone';
    await this.#options.ledger.change(workspaceId, 'agent', agentId, (before, agents) => {
      outcome = 'gone';
      if (before === undefined) return undefined;
      const after = { ...before, ...fields };
      const leaves = isAdmin(before) && !isAdmin(after);
      if (leaves && !agents().some((other) => other.agentId !== agentId && isAdmin(other))) {
        outcome = 'lastAdmin';
        return undefined;
      }
      return (outcome = after);
    });
    return changedOf(outcome);
  }

  /** Somebody else got the address meanwhile: whoever has no account is not to be given anything. */
  async #withdraw(workspaceId: string, agentId: string): Promise<void> {
    const { db, ledger } = this.#options;
    const account = await db
      .selectFrom('account')
      .select('agent_id')
      .where('workspace', '=', workspaceId)
      .where('agent_id', '=', agentId)
      .executeTakeFirst();
    if (account !== undefined) return;
    await ledger.change(workspaceId, 'agent', agentId, (before) => before && { ...before, disabled: true });
  }
}

const isAdmin = ({ role, disabled }: Agent): boolean => role === 'admin' && !disabled;

const taken = (): ProblemError =>
  new ProblemError('conflict', { detail: 'There is an agent with this id or mail address already.' });

function changedOf(outcome: Agent | 'gone' | 'lastAdmin'): Agent {
  if (outcome === 'gone') throw new ProblemError('notFound');
  if (outcome === 'lastAdmin') {
    throw new ProblemError('conflict', { detail: 'A workspace keeps at least one admin.' });
  }
  return outcome;
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Zod gives what was not named as absent or as undefined; in a record it must be absent. */
const definedOf = <T extends object>(fields: T): Partial<Defined<T>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<
    Defined<T>
  >;

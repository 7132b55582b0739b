import { timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { setupSchema } from '#core/contracts/sync/accounts.ts';
import type { Workspace } from '#core/contracts/sync/records.ts';
import { ProblemError } from '../app/problem.ts';
import type { Ledger } from '../cases/ledger.ts';
import type { Tables } from '../storage/tables.ts';
import type { Accounts } from './accounts.ts';
import type { Audit } from './audit.ts';
import { canonicalEmail } from './authenticator.ts';
import { isUniqueViolation } from './databaseError.ts';
import { tokenHash } from './tokens.ts';

type Setup = z.infer<typeof setupSchema>;
export type NewWorkspace = Omit<Setup, 'setupCode'>;

export interface FirstRunOptions {
  readonly db: Kysely<Tables>;
  readonly ledger: Ledger;
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly now: () => number;
  readonly newId: () => string;
  readonly setupCode: string;
  /** Whom the customer's page calls; null where it does not. */
  readonly callTarget: string | null;
}

/** A set-up that was begun this long ago and is not done was cut off, and may be begun anew. */
const abandonedMs = 60_000;

/** Makes the first workspace and its admin, once in the life of an installation. */
export class FirstRun {
  readonly #options: FirstRunOptions;

  constructor(options: FirstRunOptions) {
    this.#options = options;
  }

  async needed(): Promise<boolean> {
    const row = await this.#options.db.selectFrom('setup').select('done_at').executeTakeFirst();
    return row === undefined || row.done_at === null;
  }

  /** @throws {ProblemError} `setupDone`; `forbidden` for a wrong code */
  async run({ setupCode, ...workspace }: Setup): Promise<{ workspaceId: string; agentId: string }> {
    if (!(await this.needed())) throw new ProblemError('setupDone');
    if (!sameText(setupCode, this.#options.setupCode)) {
      throw new ProblemError('forbidden', {
        detail: 'The set-up code is not the one that the server printed.',
      });
    }
    await this.#claim();
    try {
      const made = await this.createWorkspace(workspace);
      await this.markDone();
      return made;
    } catch (error) {
      await this.#options.db.deleteFrom('setup').where('done_at', 'is', null).execute();
      throw error;
    }
  }

  async markDone(): Promise<void> {
    const at = this.#options.now();
    await this.#options.db
      .insertInto('setup')
      .values({ key: 'first', started_at: at, done_at: at })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ done_at: at }))
      .execute();
  }

  /**
   * Makes a workspace with one admin, whom nobody has to be signed in for. One of that slug in which nobody has an account
   * is what was left when this was cut off, and is taken up. @throws {ProblemError} `conflict`
   */
  async createWorkspace({
    workspaceName,
    slug,
    name,
    email,
    password,
  }: NewWorkspace): Promise<{ workspaceId: string; agentId: string }> {
    const { db, ledger, accounts, audit, newId, callTarget } = this.#options;
    const { workspaceId = newId(), agentId = newId() } = await this.#leftBehind(slug, email);
    await ledger.put(workspaceId, 'workspace', newWorkspace(workspaceId, slug, workspaceName, callTarget));
    if ((await audit.list(db, workspaceId, Number.MAX_SAFE_INTEGER, 1)).length === 0) {
      await audit.append(db, { workspaceId, agentId: null, action: 'workspace.created', detail: {} });
    }
    await accounts.add(workspaceId, null, {
      agentId,
      name,
      email,
      password,
      role: 'admin',
      teamIds: [],
      skills: [],
      capacity: { call: 1, chat: 5 },
      extension: '',
    });
    return { workspaceId, agentId };
  }

  async #leftBehind(slug: string, email: string): Promise<{ workspaceId?: string; agentId?: string }> {
    const { db, ledger } = this.#options;
    const found = await db.selectFrom('workspace').select('id').where('slug', '=', slug).executeTakeFirst();
    if (found === undefined) return {};
    const workspaceId = found.id;
    const account = await db
      .selectFrom('account')
      .select('agent_id')
      .where('workspace', '=', workspaceId)
      .executeTakeFirst();
    if (account !== undefined) {
      throw new ProblemError('conflict', { detail: 'There is a workspace of this short name already.' });
    }
    const agents = await ledger.list(workspaceId, 'agent');
    const admin = agents.find(({ value }) => value.email === canonicalEmail(email)) ?? agents[0];
    return { workspaceId, ...(admin === undefined ? {} : { agentId: admin.value.agentId }) };
  }

  /** Of two at once only one gets the row. */
  async #claim(): Promise<void> {
    const { db, now } = this.#options;
    await db
      .deleteFrom('setup')
      .where('done_at', 'is', null)
      .where('started_at', '<', now() - abandonedMs)
      .execute();
    try {
      await db.insertInto('setup').values({ key: 'first', started_at: now(), done_at: null }).execute();
    } catch (error) {
      if (isUniqueViolation(error)) throw new ProblemError('setupDone');
      throw error;
    }
  }
}

/** Hashed first, so that neither length nor content shows in the time it takes. */
const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(tokenHash(one)), Buffer.from(tokenHash(other)));

const newWorkspace = (
  workspaceId: string,
  slug: string,
  name: string,
  callTarget: string | null,
): Workspace => ({
  workspaceId,
  slug,
  name,
  openingHours: { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, week: null },
  greeting: { en: 'Hello! How can we help you?', 'zh-CN': '您好！有什么可以帮您？' },
  dispositions: ['solved', 'followUp', 'callBack', 'wrongAddress', 'noAnswer', 'other'],
  calling: callTarget === null ? null : { target: callTarget },
  files: {
    maxBytes: 26_214_400,
    types: [
      'image/png',
      'image/jpeg',
      'image/gif',
      'image/webp',
      'application/pdf',
      'application/zip',
      'text/plain',
      'text/csv',
      'video/mp4',
    ],
  },
});

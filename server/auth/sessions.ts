import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { DeviceSession } from '#core/contracts/sync/accounts.ts';
import type { Nodes } from '../app/nodes/nodes.ts';
import { Gather } from '../process/gather.ts';
import type { Tables } from '../storage/tables.ts';
import type { Sql } from '../storage/sql.ts';
import {
  standingColumns,
  standingTables,
  type AccessBook,
  type Standing,
  type StandingRow,
} from './accessBook.ts';
import type { Audit } from './audit.ts';
import { newToken, tokenHash } from './tokens.ts';

/** Somebody who is signed in, as of the request that they make now. */
export interface SignedInAgent extends Standing {
  readonly sessionId: string;
}

export interface SessionsOptions {
  readonly db: Kysely<Tables>;
  readonly sql: Sql;
  readonly access: AccessBook;
  readonly audit: Audit;
  readonly nodes: Nodes;
  readonly now: () => number;
  readonly newId: () => string;
  readonly random: (bytes: number) => Uint8Array;
}

/** A device that was not heard of for this long has to sign in again. */
const idleMs = 90 * 24 * 60 * 60_000;
/** How exactly it is known when a device was last seen. */
const seenEveryMs = 5 * 60_000;

interface SessionRow extends StandingRow {
  readonly token_hash: string;
  readonly session_id: string;
  readonly last_seen_at: number;
}

const revokedSchema = z.object({ sessionIds: z.array(z.string()) });
const topic = 'session.revoked';
/** As many ids as fit into one message between nodes. */
const idsAtOnce = 100;

/** The devices on which agents are signed in, each with a token of its own that can be taken away alone. */
export class Sessions {
  readonly #options: SessionsOptions;
  /** By the hash of their token. */
  readonly #rows: Gather<SessionRow>;
  readonly #listeners = new Set<(sessionIds: readonly string[]) => void>();

  constructor(options: SessionsOptions) {
    this.#options = options;
    const { db, sql } = options;
    const ofTokens = sql.forEach(sql.list({ token_hash: 'text' }), {
      select: `s.token_hash, s.session_id, s.last_seen_at, ${standingColumns}`,
      from: `${standingTables} JOIN session s ON s.workspace = a.workspace AND s.agent_id = a.agent_id`,
      where: 's.token_hash = k.token_hash',
    });
    this.#rows = new Gather(async (hashes) => {
      const list = JSON.stringify(hashes.map((hash) => [hash]));
      const rows = await sql.all<SessionRow>(db, ofTokens, [list]);
      return new Map(rows.map((row) => [row.token_hash, row]));
    });
    options.nodes.subscribe(topic, (message) => this.#tell(revokedSchema.parse(message).sessionIds));
  }

  /**
   * @param proof the password hash that the agent has been checked against: should it be another one by now, there is no
   *   session, since whoever changed it meant to lock others out
   * @returns the token, which is kept nowhere here; undefined where the account is disabled or its password has changed
   */
  async create(
    workspaceId: string,
    agentId: string,
    deviceName: string,
    proof: string,
  ): Promise<{ token: string; sessionId: string } | undefined> {
    const { db, now, newId, random, audit } = this.#options;
    const token = newToken(random);
    const sessionId = newId();
    const created = await db.transaction().execute(async (transaction) => {
      // Changes nothing, but locks the row until the session is there, to be found by whoever revokes.
      const { numUpdatedRows } = await transaction
        .updateTable('account')
        .set({ disabled: 0 })
        .where('workspace', '=', workspaceId)
        .where('agent_id', '=', agentId)
        .where('disabled', '=', 0)
        .where('password_hash', '=', proof)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return false;
      await transaction
        .insertInto('session')
        .values({
          session_id: sessionId,
          token_hash: tokenHash(token),
          workspace: workspaceId,
          agent_id: agentId,
          device_name: deviceName,
          created_at: now(),
          last_seen_at: now(),
        })
        .execute();
      await audit.append(transaction, {
        workspaceId,
        agentId,
        action: 'signIn.succeeded',
        detail: { sessionId },
      });
      return true;
    });
    return created ? { token, sessionId } : undefined;
  }

  /** Who has this token; undefined when it was never given, was taken away or has expired, or its agent is disabled. */
  async authenticate(token: string): Promise<SignedInAgent | undefined> {
    const { access, now } = this.#options;
    const row = await this.#rows.of(tokenHash(token));
    if (row === undefined || now() - row.last_seen_at > idleMs) return undefined;
    const standing = await access.read(row);
    if (standing === undefined) return undefined;
    if (now() - row.last_seen_at > seenEveryMs) await this.#seen(row.session_id);
    return { ...standing, sessionId: row.session_id };
  }

  async list(workspaceId: string, agentId: string, current: string): Promise<DeviceSession[]> {
    const { db, now } = this.#options;
    const rows = await db
      .selectFrom('session')
      .select(['session_id', 'device_name', 'created_at', 'last_seen_at'])
      .where('workspace', '=', workspaceId)
      .where('agent_id', '=', agentId)
      .where('last_seen_at', '>', now() - idleMs)
      .orderBy('last_seen_at', 'desc')
      .execute();
    return rows.map((row) => ({
      sessionId: row.session_id,
      deviceName: row.device_name,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      current: row.session_id === current,
    }));
  }

  /** Ends one session of an agent. @returns whether there was one */
  async revoke(workspaceId: string, agentId: string, sessionId: string): Promise<boolean> {
    const revoked = await this.#remove(workspaceId, agentId, agentId, (id) => id === sessionId);
    return revoked > 0;
  }

  /** Ends all sessions of an agent but one. @param by who does it @param keep `undefined`: none stays */
  async revokeAll(workspaceId: string, agentId: string, by: string, keep: string | undefined): Promise<void> {
    await this.#remove(workspaceId, agentId, by, (id) => id !== keep);
  }

  /** Hears of sessions that were ended, on whatever node. @returns how to stop */
  onRevoked(listener: (sessionIds: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Which of these are no longer there; for a node that may have missed the message. */
  async goneOf(sessionIds: readonly string[]): Promise<string[]> {
    const found = new Set<string>();
    for (let first = 0; first < sessionIds.length; first += 500) {
      const rows = await this.#options.db
        .selectFrom('session')
        .select('session_id')
        .where('session_id', 'in', sessionIds.slice(first, first + 500))
        .execute();
      for (const row of rows) found.add(row.session_id);
    }
    return sessionIds.filter((id) => !found.has(id));
  }

  async #remove(
    workspaceId: string,
    agentId: string,
    by: string,
    which: (sessionId: string) => boolean,
  ): Promise<number> {
    const { db, audit, nodes } = this.#options;
    const removed = await db.transaction().execute(async (transaction) => {
      const rows = await transaction
        .selectFrom('session')
        .select('session_id')
        .where('workspace', '=', workspaceId)
        .where('agent_id', '=', agentId)
        .execute();
      const ids = rows.map((row) => row.session_id).filter(which);
      if (ids.length === 0) return ids;
      await transaction.deleteFrom('session').where('session_id', 'in', ids).execute();
      await audit.append(transaction, {
        workspaceId,
        agentId: by,
        action: 'session.revoked',
        detail: { of: agentId, sessions: ids.length },
      });
      return ids;
    });
    this.#tell(removed);
    for (let first = 0; first < removed.length; first += idsAtOnce) {
      nodes.publish(topic, { sessionIds: removed.slice(first, first + idsAtOnce) });
    }
    return removed.length;
  }

  #tell(sessionIds: readonly string[]): void {
    if (sessionIds.length > 0) for (const listener of this.#listeners) listener(sessionIds);
  }

  async #seen(sessionId: string): Promise<void> {
    await this.#options.db
      .updateTable('session')
      .set({ last_seen_at: this.#options.now() })
      .where('session_id', '=', sessionId)
      .execute();
  }
}

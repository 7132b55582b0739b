import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { aloneNode } from '#server/app/nodes/nodes.ts';
import { AccessBook } from '#server/auth/accessBook.ts';
import { Accounts } from '#server/auth/accounts.ts';
import { Audit } from '#server/auth/audit.ts';
import { Passwords } from '#server/auth/passwords.ts';
import { Sessions } from '#server/auth/sessions.ts';
import { openLedger } from '#server/cases/openLedger.ts';
import { openStorage } from '#server/storage/database.ts';
import { Sql } from '#server/storage/sql.ts';
import { each } from '../measure.ts';

const atOnce = 16;
const nobodysHash = new Uint8Array(32);

/**
 * Adds agents to the only workspace of a database that no server has open, and gives each a session. All is as the server
 * makes it but the hashes of their passwords, which are slow on purpose: nobody can sign in by those.
 * @returns their tokens
 */
export async function addCrew(database: string, count: number): Promise<string[]> {
  const storage = await openStorage(database);
  const ledger = await openLedger(storage);
  const { db } = storage;
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  const now = (): number => Date.now();
  const audit = new Audit(now);
  const sql = new Sql(storage.kind);
  const access = new AccessBook(db, sql);
  const nodes = aloneNode(v7());
  const sessions = new Sessions({ db, sql, access, audit, nodes, now, newId: v7, random });
  const passwords = new Passwords({ argon2: () => Promise.resolve(nobodysHash), random });
  const accounts = new Accounts({ db, ledger, passwords, sessions, audit, now });
  try {
    const { id: workspaceId } = await db.selectFrom('workspace').select('id').executeTakeFirstOrThrow();
    const tokens: string[] = [];
    await each(count, atOnce, async (n) => {
      const agentId = v7();
      await accounts.add(workspaceId, null, {
        agentId,
        name: `Agent ${n}`,
        email: `agent${n}@acme.example`,
        password: '',
        role: 'agent',
        teamIds: [],
        skills: [],
        capacity: { call: 1, chat: 5 },
        extension: '',
      });
      const { password_hash: proof } = await db
        .selectFrom('account')
        .select('password_hash')
        .where('agent_id', '=', agentId)
        .executeTakeFirstOrThrow();
      const session = await sessions.create(workspaceId, agentId, 'Bench', proof);
      if (session === undefined) throw new Error('An agent was given no session.');
      tokens.push(session.token);
    });
    return tokens;
  } finally {
    await ledger.close();
    await storage.close();
  }
}

import type { Kysely } from 'kysely';
import { z } from 'zod';
import { agentSchema } from '#core/domain/routing/agent.ts';
import type { Tables } from './tables.ts';

const storedSessionSchema = z.object({
  /** Origin of the server. */
  server: z.string(),
  sessionId: z.uuid(),
  workspaceId: z.uuid(),
  /** As they were at sign-in; the local copy knows better. */
  agent: agentSchema,
});
export type StoredSession = z.infer<typeof storedSessionSchema>;

const name = 'workspace.session';

/** Where this computer is signed in, without the token that proves it. */
export class SessionStore {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  async read(): Promise<StoredSession | undefined> {
    const row = await this.#database
      .selectFrom('setting')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    const stored = storedSessionSchema.safeParse(row && JSON.parse(row.value));
    return stored.success ? stored.data : undefined;
  }

  async save(session: StoredSession): Promise<void> {
    const value = JSON.stringify(session);
    await this.#database
      .insertInto('setting')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
  }

  async forget(): Promise<void> {
    await this.#database.deleteFrom('setting').where('name', '=', name).execute();
  }
}

import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Tells one life of the database from the next: after a restore, what clients have read may never have happened. */
export async function epochOf(db: Kysely<Tables>, newId: () => string): Promise<string> {
  await db
    .insertInto('meta')
    .values({ key: 'epoch', value: newId() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { value } = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'epoch')
    .executeTakeFirstOrThrow();
  return value;
}

/**
 * To be called once after a restore, before the server runs: every client starts anew, and keeps its outbox. Nobody is
 * signed in any more, since a session may have been revoked after the backup was made.
 */
export async function beginNewLife(db: Kysely<Tables>, newId: () => string): Promise<void> {
  const value = newId();
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('meta')
      .values({ key: 'epoch', value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
    await transaction.deleteFrom('session').execute();
  });
}

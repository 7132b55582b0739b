import { sql, type SqlBool } from 'kysely';
import type { Storage } from '../../storage/storage.ts';

/** Visitors of one statement. */
const atOnce = 1000;

/** The ledger knows of them: they took part in a case, or are somebody's address, or the name under which they call is. */
const known = sql<SqlBool>`(
  EXISTS (SELECT 1 FROM visitor_case part WHERE part.visitor_id = visitor.visitor_id)
  OR EXISTS (SELECT 1 FROM identity WHERE identity.workspace = visitor.workspace
    AND identity.kind = 'visitor' AND identity.value = visitor.visitor_id)
  OR EXISTS (SELECT 1 FROM identity WHERE identity.workspace = visitor.workspace
    AND identity.kind = 'phone' AND identity.value = visitor.guest_name))`;

/** Visitors of all workspaces who have not said anything yet. */
export class SilentVisitors {
  readonly #database: Storage['db'];
  readonly #clock: () => number;

  constructor(database: Storage['db'], clock: () => number) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Who has the page open has been seen just now, however long ago they opened it. */
  async stillThere(visitorIds: readonly string[]): Promise<void> {
    for (let from = 0; from < visitorIds.length; from += atOnce) {
      await this.#database
        .updateTable('visitor')
        .set({ seen_at: this.#clock() })
        .where('visitor_id', 'in', visitorIds.slice(from, from + atOnce))
        .execute();
    }
  }

  /** Forgets some of those who were not seen since `before`. @returns who they were; nobody once all are forgotten */
  async forget(before: number): Promise<string[]> {
    const silent = this.#database
      .selectFrom('visitor')
      .select('visitor_id')
      .where('seen_at', '<', before)
      .where((visitor) => visitor.not(known))
      .limit(atOnce);
    const rows = await this.#database
      .deleteFrom('visitor')
      .where('visitor_id', 'in', silent)
      // Asked once more of the row itself, for those who come back meanwhile.
      .where('seen_at', '<', before)
      .returning('visitor_id')
      .execute();
    return rows.map(({ visitor_id }) => visitor_id);
  }
}

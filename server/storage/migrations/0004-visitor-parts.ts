import { sql, type Kysely, type Migration } from 'kysely';

/** From where on a visitor may read a case; what they took part in before this was noted they may read whole. */
export const visitorParts: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('ALTER TABLE visitor_case ADD COLUMN first_event_id text').execute(db);
  },
};

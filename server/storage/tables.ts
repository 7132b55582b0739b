import type { AccountTables } from './accountTables.ts';
import type { CaseTables } from './caseTables.ts';
import type { VisitorTables } from './visitorTables.ts';

/** What Kysely notes of the steps that a database has been through. */
interface MigrationTables {
  kysely_migration: { name: string; timestamp: string };
}

export interface Tables extends AccountTables, CaseTables, MigrationTables, VisitorTables {}

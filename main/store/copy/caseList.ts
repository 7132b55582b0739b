import { sql, type Expression, type SqlBool } from 'kysely';
import type { Counts, View } from '#core/contracts/inbox.ts';

export const noCounts: Counts = { mine: 0, team: 0, unassigned: 0, all: 0, snoozed: 0, closed: 0, unread: 0 };

/** Which cases a view shows, and in which order. Each is an index of its own, named by its `WHERE` (partial indexes). */
export const viewParts: Readonly<Record<View, { where: Expression<SqlBool>; ranked: boolean }>> = {
  mine: { where: sql<boolean>`mine = 1`, ranked: true },
  team: { where: sql<boolean>`team = 1`, ranked: true },
  unassigned: { where: sql<boolean>`unassigned = 1`, ranked: true },
  all: { where: sql<boolean>`bucket = 'open'`, ranked: false },
  snoozed: { where: sql<boolean>`bucket = 'snoozed'`, ranked: false },
  closed: { where: sql<boolean>`bucket = 'closed'`, ranked: false },
};

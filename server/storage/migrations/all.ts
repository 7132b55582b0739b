import type { Migration } from 'kysely';
import type { StorageKind } from '../storage.ts';
import { cases } from './0001-cases.ts';
import { accounts } from './0002-accounts.ts';
import { visitors } from './0003-visitors.ts';
import { visitorParts } from './0004-visitor-parts.ts';
import { namedFiles } from './0005-named-files.ts';
import { assist } from './0006-assist.ts';
import { tries } from './0007-tries.ts';

/** Every step from an empty database to this version's, by its name; they run in the order of their names. */
export const migrationsOf = (kind: StorageKind): Record<string, Migration> => ({
  '0001-cases': cases(kind),
  '0002-accounts': accounts(kind),
  '0003-visitors': visitors,
  '0004-visitor-parts': visitorParts,
  '0005-named-files': namedFiles,
  '0006-assist': assist(kind),
  '0007-tries': tries(kind),
});

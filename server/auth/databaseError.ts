/** SQLite's extended result codes SQLITE_CONSTRAINT_UNIQUE and …_PRIMARYKEY; PostgreSQL's unique_violation. */
const sqliteCodes: ReadonlySet<unknown> = new Set([2067, 1555]);
const postgresCode = '23505';

/** Whether a statement was refused since there is such a row already. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error &&
  (('errcode' in error && sqliteCodes.has(error.errcode)) ||
    ('code' in error && error.code === postgresCode));

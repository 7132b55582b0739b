import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';

/** Statements that stay compiled; the least recently used one makes room. */
const statementsKept = 200;

/** Presents Node's own SQLite as the driver that Kysely's SQLite dialect expects, so that no native module is built. */
export function asDriver(database: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, Statement>();
  const compile = (sql: string): Statement => {
    const statement = database.prepare(sql);
    return {
      // Asked once: to tell the columns costs as much as to read a row.
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...values(parameters)),
      run: (parameters) => statement.run(...values(parameters)),
      iterate: (parameters) => database.prepare(sql).iterate(...values(parameters)),
    };
  };
  return {
    close: () => database.close(),
    prepare(sql) {
      // A transaction that reads first and writes then must not find that somebody else has written in between.
      if (sql === 'begin') return command(database, 'BEGIN IMMEDIATE');
      // A full disk has rolled back already, and the rollback must not hide that by failing itself.
      if (sql === 'rollback') return command(database, database.isTransaction ? 'ROLLBACK' : '');
      const statement = kept.get(sql) ?? compile(sql);
      kept.delete(sql);
      kept.set(sql, statement);
      const [oldest] = kept.keys();
      if (kept.size > statementsKept && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}

type Statement = ReturnType<SqliteDatabase['prepare']>;

const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];

const command = (database: DatabaseSync, sql: string): Statement => ({
  reader: false,
  all: () => [],
  run: () => {
    database.exec(sql);
    return { changes: 0, lastInsertRowid: 0 };
  },
  iterate: () => [][Symbol.iterator](),
});

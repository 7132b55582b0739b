import { CompiledQuery } from 'kysely';
import type { Statements, StorageKind } from './storage.ts';

type ColumnType = 'text' | 'bigint';

/**
 * Statements of constant text for the paths where thousands of rows go at once: a whole list is one parameter, as JSON,
 * so that no limit of parameters is met and nothing is built or compiled for each call. `?` marks a parameter.
 */
export class Sql {
  readonly #kind: StorageKind;
  readonly #numbered = new Map<string, string>();

  constructor(kind: StorageKind) {
    this.#kind = kind;
  }

  /** A parameter that is a JSON array of rows (arrays), as a table with these columns; goes into FROM. */
  list(columns: Readonly<Record<string, ColumnType>>): string {
    const named = Object.entries(columns).map(([name, type], index) =>
      this.#kind === 'sqlite' ? `value->>${index} AS ${name}` : `(value->>${index})::${type} AS ${name}`,
    );
    const source = this.#kind === 'sqlite' ? 'json_each(?)' : 'jsonb_array_elements(?::jsonb)';
    return `(SELECT ${named.join(', ')} FROM ${source})`;
  }

  /**
   * A statement that looks up what belongs to each row `k` of a list, one row after the other. A database left to itself
   * may go the other way round: PostgreSQL takes a young table for small until it has counted it, and then reads all that
   * a workspace has to find a few.
   */
  forEach(list: string, { select, from, where }: Record<'select' | 'from' | 'where', string>): string {
    return this.#kind === 'sqlite'
      ? `SELECT ${select} FROM ${list} k CROSS JOIN ${from} WHERE ${where}`
      : `SELECT found.* FROM ${list} k
         CROSS JOIN LATERAL (SELECT ${select} FROM ${from} WHERE ${where} OFFSET 0) found`;
  }

  async all<Row>(db: Statements, text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(this.#placed(text), [...parameters]));
    return rows;
  }

  /** @returns how many rows were written */
  async run(db: Statements, text: string, parameters: readonly unknown[]): Promise<number> {
    const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(this.#placed(text), [...parameters]));
    return Number(numAffectedRows ?? 0);
  }

  /** SQLite counts `?` itself; PostgreSQL wants $1, $2, … */
  #placed(text: string): string {
    if (this.#kind === 'sqlite') return text;
    const known = this.#numbered.get(text);
    if (known !== undefined) return known;
    let n = 0;
    const numbered = text.replaceAll('?', () => `$${(n += 1)}`);
    this.#numbered.set(text, numbered);
    return numbered;
  }
}

import type { CompiledQuery } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Statements, Writing } from './storage.ts';

/**
 * A transaction whose statements go out one behind the other, without waiting for the answers to those before: what takes
 * a moment for each is the way to the database and back. COMMIT goes out behind the last of them; after one that failed
 * PostgreSQL does none of the others, and takes it for ROLLBACK.
 */
export async function inPipeline<T>(pool: Pool, work: (db: Statements) => Promise<Writing<T>>): Promise<T> {
  const client = await pool.connect();
  const statements = new Pipeline(client);
  let broken: Error | undefined;
  try {
    const begun = client.query('BEGIN');
    // Whatever goes wrong with it goes wrong with the statements behind it.
    begun.catch(() => undefined);
    const { value, written } = await work(statements);
    const [, , { command }] = await Promise.all([begun, written, statements.commit()]);
    if (command !== 'COMMIT') throw new Error('the database has not committed');
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch((reason: Error) => (broken = reason));
    throw error;
  } finally {
    client.release(broken);
  }
}

class Pipeline implements Statements {
  readonly #client: PoolClient;
  #ended = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery<Row>) {
    if (this.#ended) throw new Error('a statement came after the end of its transaction');
    const { rows, rowCount } = await this.#client.query(sql, [...parameters]);
    return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) };
  }

  commit() {
    this.#ended = true;
    return this.#client.query('COMMIT');
  }
}

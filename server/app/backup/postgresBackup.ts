import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';

/*
 * One line for each row: `["table", {column: value, …}]`. PostgreSQL makes the rows into JSON and out of it, so that it
 * needs no knowledge of types here, and no program of PostgreSQL's has to be on this machine.
 */

const rowsAtOnce = 1000;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Tables of our own, in an order in which none refers to a later one. What is unlogged is of the moment alone. */
async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; refers: string[] }>(
    `SELECT c.relname AS name, coalesce(array_agg(f.relname::text) FILTER (WHERE f.relname IS NOT NULL), '{}') AS refers
     FROM pg_class c LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid
     LEFT JOIN pg_class f ON f.oid = k.confrelid
     WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND c.relnamespace = current_schema()::regnamespace
       AND c.relname NOT LIKE 'kysely\\_%' GROUP BY c.relname ORDER BY c.relname`,
  );
  const ordered: string[] = [];
  const left = new Map(rows.map(({ name, refers }) => [name, refers]));
  while (left.size > 0) {
    const free = [...left].filter(([, refers]) => refers.every((name) => !left.has(name)));
    if (free.length === 0) throw new Error('the tables refer to each other in a circle');
    for (const [name] of free) {
      ordered.push(name);
      left.delete(name);
    }
  }
  return ordered;
}

/** Writes every row as it was at one moment, while servers write. @returns the steps that the database has been through */
export async function dumpPostgres(client: Client, target: string): Promise<string[]> {
  const out = createWriteStream(target, { mode: 0o600, flush: true });
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows: migrations } = await client.query<{ name: string }>(
    'SELECT name FROM kysely_migration ORDER BY name',
  );
  for (const table of await tablesOf(client)) {
    await client.query(`DECLARE dump CURSOR FOR SELECT to_jsonb(t)::text AS row FROM ${quoted(table)} t`);
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`FETCH ${rowsAtOnce} FROM dump`);
      if (rows.length === 0) break;
      const lines = rows.map(({ row }) => `[${JSON.stringify(table)},${row}]\n`).join('');
      if (!out.write(lines)) await new Promise<void>((resolve) => void out.once('drain', resolve));
    }
    await client.query('CLOSE dump');
  }
  await client.query('COMMIT');
  out.end();
  await finished(out);
  return migrations.map(({ name }) => name);
}

/**
 * Puts every row back, all or none, as another life of the database: with a new epoch, and without sessions.
 * @throws where there is anything already
 */
export async function loadPostgres(client: Client, source: string, epoch: string): Promise<void> {
  const tables = await tablesOf(client);
  await client.query('BEGIN');
  const insert = new Map<string, string>();
  for (const table of tables) {
    insert.set(table, await insertInto(client, table));
    const { rows } = await client.query(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
    if (rows.length > 0) throw new Error('The database is not empty. Restore into an empty one.');
  }
  let batch: string[] = [];
  let current = '';
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const statement = insert.get(current);
    if (statement === undefined)
      throw new Error(`The backup has a table ${current} that this version does not know.`);
    await client.query(statement, [`[${batch.join(',')}]`]);
    batch = [];
  };
  for await (const line of linesOf(source)) {
    const comma = line.indexOf('",') + 1;
    const table = JSON.parse(line.slice(1, comma)) as string;
    if (table !== current || batch.length >= rowsAtOnce) await flush();
    current = table;
    batch.push(line.slice(comma + 1, -1));
  }
  await flush();
  await continueCounting(client);
  await client.query(
    `INSERT INTO meta (key, value) VALUES ('epoch', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [epoch],
  );
  await client.query('DELETE FROM session');
  await client.query('COMMIT');
}

/** Parted at line feeds alone: texts may have other line separators (U+2028), which Node's readline takes for ends. */
async function* linesOf(file: string): AsyncIterable<string> {
  let rest = '';
  const chunks: AsyncIterable<string> = createReadStream(file, { encoding: 'utf8' });
  for await (const chunk of chunks) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** Numbers that the database gives itself are taken from the backup. */
async function insertInto(client: Client, table: string): Promise<string> {
  // A table may be called like a type of PostgreSQL's own, such as `record`: only with its schema is it the table.
  const { rows: schemas } = await client.query<{ schema: string }>('SELECT current_schema() AS schema');
  const type = `${quoted(schemas[0]?.schema ?? 'public')}.${quoted(table)}`;
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
       AND attgenerated = '' ORDER BY attnum`,
    [type],
  );
  const columns = rows.map(({ name }) => quoted(name)).join(', ');
  return `INSERT INTO ${quoted(table)} (${columns}) OVERRIDING SYSTEM VALUE
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${type}, $1::jsonb)`;
}

/** Sequences go on behind the greatest number that is there. */
async function continueCounting(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT c.relname AS "table", a.attname AS "column" FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE a.attidentity <> '' AND c.relnamespace = current_schema()::regnamespace`,
  );
  for (const { table, column } of rows) {
    await client.query(
      `SELECT setval(pg_get_serial_sequence($1, $2), coalesce((SELECT max(${quoted(column)}) FROM ${quoted(table)}), 0) + 1, false)`,
      [quoted(table), column],
    );
  }
}

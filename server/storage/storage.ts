import type { CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Client } from 'pg';
import type { Tables } from './tables.ts';

export type StorageKind = 'sqlite' | 'postgres';

/** What takes statements: the database, or a transaction. */
export interface Statements {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>;
}

/** What a transaction is about to end with. */
export interface Writing<T> {
  readonly value: T;
  /** Resolves once its last statements are done. All have been asked for, and may still be on their way. */
  readonly written: Promise<unknown>;
}

interface Opened {
  readonly db: Kysely<Tables>;
  /** Does `work` whole or not at all. With PostgreSQL its statements do not wait for each other's answers. */
  transact<T>(work: (db: Statements) => Promise<Writing<T>>): Promise<T>;
  /** Lets go of every connection and, where there is one, of the lock. */
  close(): Promise<void>;
}

/**
 * The server's database. SQLite belongs to one process; PostgreSQL may be shared by several, which then also need
 * connections of their own to tell each other what they have done.
 */
export type Storage =
  | (Opened & { readonly kind: 'sqlite' })
  | (Opened & { readonly kind: 'postgres'; readonly newClient: () => Client });

/** Why a database could not be opened, in a sentence for whoever runs the server. */
export class StorageError extends Error {
  readonly code: 'badUrl' | 'inUse' | 'tooNew' | 'unreachable';

  constructor(code: StorageError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.code = code;
  }
}

export interface StorageOptions {
  /** Connections to PostgreSQL at once, at most. */
  readonly connections?: number;
  /** How long a session of PostgreSQL may wait for a lock, or lie idle in a transaction while others wait; ms. */
  readonly patienceMs?: number;
  /** Told of a connection to PostgreSQL that broke while nobody was using it; the next use opens a new one. */
  readonly lost?: (error: Error) => void;
}

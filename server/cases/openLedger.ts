import { v7 } from 'uuid';
import { epochOf } from '../storage/epoch.ts';
import { Sql } from '../storage/sql.ts';
import type { Storage } from '../storage/storage.ts';
import { CaseLedger } from './caseLedger.ts';
import type { Ledger } from './ledger.ts';
import { NodeWire } from './nodes/nodeWire.ts';
import { Publisher } from './nodes/publisher.ts';
import { Watch } from './nodes/watch.ts';
import { Feed } from './reading/feed.ts';
import { Records } from './reading/records.ts';
import { MessageSearch } from './reading/search.ts';
import { systemClock, type Clock } from '../process/clock.ts';
import { Loader } from './writing/load.ts';
import { Transaction } from './writing/transaction.ts';
import { rowsCarried, Writer } from './writing/write.ts';

interface LedgerOptions {
  readonly clock?: Clock;
  /** Makes UUIDv7s. */
  readonly newId?: () => string;
  /** How often the database is asked what other nodes have done, in case their notices got lost; ms. */
  readonly pollMs?: number;
  /** Told of what went wrong behind the scenes and mends itself. */
  readonly failed?: (error: unknown) => void;
}

/** The ledger over this storage, which stays the caller's to close, after the ledger. */
export async function openLedger(storage: Storage, options: LedgerOptions = {}): Promise<Ledger> {
  const { clock = systemClock, newId = v7, pollMs = 1000, failed = warn } = options;
  const sql = new Sql(storage.kind);
  const feed = new Feed(storage, sql, await epochOf(storage.db, newId));
  const workspaces = await storage.db.selectFrom('workspace').select(['id', 'seq']).execute();
  const publisher = new Publisher(
    (workspaceId, from, to) => feed.between(workspaceId, from, to, rowsCarried),
    workspaces.map(({ id, seq }) => [id, seq] as const),
    failed,
  );
  const heard = (workspaceId: string, seq: number) => publisher.announce(workspaceId, seq);
  const wire =
    storage.kind === 'postgres'
      ? new NodeWire({ newClient: storage.newClient, clock, heard, broke: failed })
      : undefined;
  const watch = wire && new Watch({ db: storage.db, clock, pollMs, heard, failed });
  await wire?.connect();
  watch?.start();
  const loader = new Loader(sql);
  const writer = new Writer(storage.kind, sql);
  return new CaseLedger({
    storage,
    sql,
    feed,
    records: new Records(storage, sql),
    search: new MessageSearch(storage, sql),
    transaction: new Transaction({ storage, sql, loader, writer, clock, newId }),
    publisher,
    wire,
    watch,
  });
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}

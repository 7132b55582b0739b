import { cursorSchema, type Cursor, type FeedRow } from '#core/contracts/sync/feed.ts';
import type { Identity } from '#core/domain/customer/identity.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import { openSqlite } from '../database.ts';
import { QueryDatabase } from '../queryDatabase.ts';
import { nothingApplied, type Applied } from './applied.ts';
import { CaseReader } from './caseReader.ts';
import { CaseWriter, type Overlay } from './caseWriter.ts';
import { copyMigrations } from './copyMigrations.ts';
import type { CopyTables } from './copyTables.ts';
import { CustomerReader } from './customerReader.ts';
import { CustomerWriter } from './customerWriter.ts';
import { DirectoryReader } from './directoryReader.ts';
import { EventWriter } from './eventWriter.ts';
import { FeedWriter } from './feedWriter.ts';
import { Search } from './search.ts';

/** How long rows are applied before the process gets to do something else (ms). */
const sliceMs = 12;

export interface CopyOptions {
  readonly me: Pick<Agent, 'agentId' | 'teamIds'>;
  readonly overlay: Overlay;
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly timer: () => number;
}

/** What this agent may see of a workspace, as far as the feed has been read: everything in it can be fetched again. */
export class LocalCopy {
  readonly cases: CaseReader;
  readonly customers: CustomerReader;
  readonly directory: DirectoryReader;
  readonly search: Search;
  readonly #db: QueryDatabase<CopyTables>;
  readonly #writer: CaseWriter;
  readonly #feed: FeedWriter;
  readonly #timer: () => number;
  #cursor: Cursor | undefined;

  /** @param path of its file. @throws where the file is of a newer version, or broken */
  constructor(path: string, { me, overlay, clock, timer }: CopyOptions) {
    this.#db = new QueryDatabase<CopyTables>(openSqlite(path, copyMigrations, 'NORMAL'));
    this.#timer = timer;
    this.cases = new CaseReader(this.#db);
    this.customers = new CustomerReader(this.#db);
    const underlay = {
      hasEvent: (eventId: string) => this.cases.hasEvent(eventId),
      customerOf: (identity: Identity) => this.customers.byIdentity(identity),
    };
    this.#writer = new CaseWriter(this.#db, me, overlay, underlay, clock);
    const customers = new CustomerWriter(this.#db);
    this.#feed = new FeedWriter(this.#db, this.#writer, customers, new EventWriter(this.#db), me.agentId);
    this.directory = new DirectoryReader(this.#db);
    this.search = new Search(this.#db);
    const known = cursorSchema.safeParse(this.#meta('cursor'));
    this.#cursor = known.success ? known.data : undefined;
    const stored = this.directory.agent(me.agentId);
    if (stored && stored.teamIds.join() !== me.teamIds.join()) this.#writer.useTeams(stored.teamIds);
  }

  /** Undefined for one that is new. */
  get cursor(): Cursor | undefined {
    return this.#cursor;
  }

  /** Whether everything was here once; from then on it is at worst a little old. */
  get isWhole(): boolean {
    return this.#meta('whole') === true;
  }

  begin(cursor: Cursor): void {
    this.#db.transaction(() => this.#setMeta('cursor', cursor));
    this.#cursor = cursor;
  }

  markWhole(): void {
    this.#setMeta('whole', true);
  }

  /**
   * Applies rows that follow the cursor, and moves the cursor in the same transaction. Between two slices of a page it
   * stands between two `seq`, so that a kill at any time leaves a copy that is whole up to its cursor.
   * @param pause lets the process do something else
   * @param isWanted false: stop, whoever called has no more use for it
   */
  async apply(
    rows: readonly FeedRow[],
    scannedTo: number,
    pause: () => Promise<void>,
    isWanted: () => boolean = () => true,
  ): Promise<Applied> {
    const applied = nothingApplied();
    let from = 0;
    do {
      if (from > 0) await pause();
      if (!isWanted()) return applied;
      from = this.#slice(rows, from, scannedTo, applied);
    } while (from < rows.length);
    return applied;
  }

  /** Works out anew what follows from the outbox for these cases. */
  refresh(caseIds: Iterable<string>): void {
    this.#db.transaction(() => {
      for (const caseId of caseIds) this.#writer.refresh(caseId);
    });
  }

  wake(): string[] {
    return this.#writer.wake();
  }

  close(): void {
    this.#db.close();
  }

  /** @returns how many rows are done */
  #slice(rows: readonly FeedRow[], from: number, scannedTo: number, applied: Applied): number {
    const cursor = this.#cursor;
    if (!cursor) throw new Error('a copy without a cursor takes no rows');
    const until = this.#timer() + sliceMs;
    let next = from;
    let moved = cursor;
    const slice: Applied = { ...nothingApplied(), events: applied.events };
    this.#db.transaction(() => {
      while (next < rows.length) {
        const row = rows[next];
        if (!row) break;
        const isWithin = next > from && rows[next - 1]?.seq === row.seq;
        if (!isWithin && next > from && this.#timer() >= until) break;
        this.#feed.put(row, slice);
        next += 1;
      }
      for (const caseId of slice.caseIds) this.#writer.recount(caseId);
      const last = next < rows.length ? rows[next - 1]?.seq : scannedTo;
      moved = { ...cursor, seq: last ?? scannedTo };
      this.#setMeta('cursor', moved);
    });
    // Only now: where the disk is full, it is the commit that fails, and the rows must come again.
    this.#cursor = moved;
    for (const caseId of slice.caseIds) applied.caseIds.add(caseId);
    applied.directory ||= slice.directory;
    applied.skipped += slice.skipped;
    return next;
  }

  #meta(name: string): unknown {
    const row = this.#db.prepare('SELECT value FROM meta WHERE name = ?').get(name);
    return row === undefined ? undefined : JSON.parse(String(row['value']));
  }

  #setMeta(name: string, value: unknown): void {
    this.#db
      .prepare(
        'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      .run(name, JSON.stringify(value));
  }
}

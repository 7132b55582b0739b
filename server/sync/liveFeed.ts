import type { Clock } from '../process/clock.ts';
import type { Commit, Ledger, RawFeedRow } from '../cases/ledger.ts';

/** What has happened in a workspace since the last batch. */
export interface Batch {
  readonly workspaceId: string;
  /** Watermark before and after it. */
  readonly from: number;
  readonly to: number;
  /** Absent where it is too much to send along. */
  readonly rows?: readonly RawFeedRow[];
}

export interface LiveFeedOptions {
  readonly ledger: Pick<Ledger, 'onCommit'>;
  readonly clock: Clock;
  /** Hears of every batch, one at a time for each workspace. */
  readonly deliver: (batch: Batch) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/** Least time between two batches; commits of this long become one. */
const everyMs = 5;
/** Rows, and characters of payloads, of one batch at most. */
const maxRows = 500;
const maxText = 400_000;

interface Tail {
  /** Watermark of the last batch. */
  at: number;
  /** Rows of the commits since then; undefined once one of them came without, or they are too much. */
  rows: RawFeedRow[] | undefined;
  to: number;
  delivering: boolean;
  /** When the last batch began. */
  began: number;
}

/** Gathers the commits of this and of other nodes, which come in order and without a gap, into batches that do too. */
export class LiveFeed {
  readonly #options: LiveFeedOptions;
  readonly #tails = new Map<string, Tail>();
  readonly #stop: () => void;
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  constructor(options: LiveFeedOptions) {
    this.#options = options;
    this.#stop = options.ledger.onCommit((commit) => this.#add(commit));
  }

  /** No more batches; resolves once the last one is delivered. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
    await Promise.all(this.#running);
  }

  #add({ workspaceId, from, to, rows }: Commit): void {
    const tail = this.#tails.get(workspaceId) ?? {
      at: from,
      rows: [],
      to: from,
      delivering: false,
      began: -Infinity,
    };
    this.#tails.set(workspaceId, tail);
    if (to <= tail.to) return;
    if (rows === undefined || from !== tail.to || (tail.rows?.length ?? 0) + rows.length > maxRows) {
      tail.rows = undefined;
    } else tail.rows?.push(...rows);
    tail.to = to;
    this.#schedule(workspaceId, tail);
  }

  #schedule(workspaceId: string, tail: Tail): void {
    if (tail.delivering || this.#closed) return;
    tail.delivering = true;
    const { clock } = this.#options;
    // Who writes into a quiet workspace is not kept waiting for others who might.
    const wait = Math.min(Math.max(0, tail.began + everyMs - clock.now()), everyMs);
    clock.after(wait, () => {
      tail.began = clock.now();
      const run = this.#deliver(workspaceId, tail)
        .catch(this.#options.failed)
        .finally(() => {
          this.#running.delete(run);
          tail.delivering = false;
          if (tail.to > tail.at) this.#schedule(workspaceId, tail);
        });
      this.#running.add(run);
    });
  }

  async #deliver(workspaceId: string, tail: Tail): Promise<void> {
    const { at: from, to, rows } = tail;
    [tail.at, tail.rows] = [to, []];
    const fits = rows !== undefined && textLength(rows) <= maxText;
    await this.#options.deliver({ workspaceId, from, to, ...(fits ? { rows } : {}) });
  }
}

const textLength = (rows: readonly RawFeedRow[]): number =>
  rows.reduce((sum, { payload }) => sum + (payload?.length ?? 0), 0);

import type { Clock } from '../process/clock.ts';
import type { Ledger } from '../cases/ledger.ts';
import type { Storage } from '../storage/storage.ts';

export interface UpkeepOptions {
  readonly db: Storage['db'];
  readonly ledger: Pick<Ledger, 'purge'>;
  readonly clock: Clock;
  /** Gives up uploads that nobody finished. */
  readonly purgeFiles: () => Promise<void>;
  /** Forgets visitors who never said anything. */
  readonly purgeVisitors: () => Promise<void>;
  readonly failed: (error: unknown) => void;
}

const hourMs = 60 * 60_000;
/** A client that was away for longer than this begins anew. */
const keepMs = 30 * 24 * hourMs;

/** What has to be done from time to time, an hour after the start and then every hour. */
export class Upkeep {
  readonly #options: UpkeepOptions;
  #cancel = (): void => undefined;
  #closed = false;

  constructor(options: UpkeepOptions) {
    this.#options = options;
    this.#again();
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
  }

  #again(): void {
    if (this.#closed) return;
    const { clock, failed } = this.#options;
    this.#cancel = clock.after(hourMs, () => {
      this.#run()
        .catch(failed)
        .finally(() => this.#again());
    });
  }

  async #run(): Promise<void> {
    const { db, ledger, clock, purgeFiles, purgeVisitors } = this.#options;
    await purgeVisitors();
    await purgeFiles();
    for (const { id } of await db.selectFrom('workspace').select('id').execute()) {
      await ledger.purge(id, clock.now() - keepMs);
    }
  }
}

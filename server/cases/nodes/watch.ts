import type { Kysely } from 'kysely';
import type { Tables } from '../../storage/tables.ts';
import type { Clock } from '../../process/clock.ts';

interface WatchOptions {
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly pollMs: number;
  readonly heard: (workspaceId: string, seq: number) => void;
  readonly failed: (error: unknown) => void;
}

/** Asks the database again and again how far each workspace has come. */
export class Watch {
  readonly #options: WatchOptions;
  #cancel: (() => void) | undefined;
  #asking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, pollMs } = this.#options;
    this.#cancel = clock.after(pollMs, () => {
      this.#asking = this.#ask().finally(() => {
        if (!this.#stopped) this.start();
      });
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#asking;
  }

  async #ask(): Promise<void> {
    const { db, heard, failed } = this.#options;
    try {
      const workspaces = await db.selectFrom('workspace').select(['id', 'seq']).execute();
      for (const { id, seq } of workspaces) heard(id, seq);
    } catch (error) {
      failed(error);
    }
  }
}

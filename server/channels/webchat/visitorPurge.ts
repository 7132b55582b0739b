import type { OpenPages } from './openPages.ts';
import type { SilentVisitors } from './silentVisitors.ts';

export interface VisitorPurgeOptions {
  readonly silent: SilentVisitors;
  readonly pages: Pick<OpenPages, 'visitorIds'>;
  readonly clock: () => number;
  /** How long nobody has to have heard of them (ms). */
  readonly silentFor: number;
  /** Removes the files of visitors. */
  readonly removeFilesOf: (visitorIds: readonly string[]) => Promise<void>;
}

/** Forgets who has opened the customer's page, never wrote nor called, and was not heard of again. */
export class VisitorPurge {
  readonly #options: VisitorPurgeOptions;

  constructor(options: VisitorPurgeOptions) {
    this.#options = options;
  }

  /** To be called more often than every `silentFor`, at every node: each knows only its own open pages. */
  async run(): Promise<void> {
    const { silent, pages, clock, silentFor, removeFilesOf } = this.#options;
    await silent.stillThere(pages.visitorIds());
    for (;;) {
      const forgotten = await silent.forget(clock() - silentFor);
      if (forgotten.length === 0) return;
      await removeFilesOf(forgotten);
    }
  }
}

import type { Commit, RawFeedRow } from '../ledger.ts';

type ReadBack = (workspaceId: string, from: number, to: number) => Promise<RawFeedRow[] | undefined>;

/**
 * Tells the listeners of every commit of this node and of the others, for each workspace in order and without a gap:
 * each begins where the one before it ended. What other nodes committed is read back from the database.
 */
export class Publisher {
  readonly #readBack: ReadBack;
  readonly #failed: (error: unknown) => void;
  readonly #listeners = new Set<(commit: Commit) => void>();
  readonly #told = new Map<string, number>();
  readonly #queues = new Map<string, Promise<void>>();

  /** @param told for each workspace how far the listeners need not be told, since it was there before them */
  constructor(
    readBack: ReadBack,
    told: Iterable<readonly [string, number]>,
    failed: (error: unknown) => void,
  ) {
    this.#readBack = readBack;
    this.#told = new Map(told);
    this.#failed = failed;
  }

  listen(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param rows of a commit of this node, `from` its beginning */
  announce(workspaceId: string, to: number, own?: Commit): void {
    if (to <= (this.#told.get(workspaceId) ?? 0)) return;
    const queue = this.#queues.get(workspaceId);
    // Nothing is before it, so nothing has to be waited for.
    if (queue === undefined && own?.rows !== undefined && own.from === (this.#told.get(workspaceId) ?? 0)) {
      return this.#tell(own);
    }
    const next = (queue ?? Promise.resolve())
      .then(() => this.#catchUp(workspaceId, to, own))
      .catch((error: unknown) => this.#failed(error))
      .finally(() => {
        if (this.#queues.get(workspaceId) === next) this.#queues.delete(workspaceId);
      });
    this.#queues.set(workspaceId, next);
  }

  async idle(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all(this.#queues.values());
  }

  async #catchUp(workspaceId: string, to: number, own: Commit | undefined): Promise<void> {
    const from = this.#told.get(workspaceId) ?? 0;
    if (to <= from) return;
    if (own?.rows !== undefined && own.from === from) return this.#tell(own);
    const rows = await this.#readBack(workspaceId, from, to);
    this.#tell({ workspaceId, from, to, ...(rows === undefined ? {} : { rows }) });
  }

  #tell(commit: Commit): void {
    this.#told.set(commit.workspaceId, commit.to);
    for (const listener of this.#listeners) {
      try {
        listener(commit);
      } catch (error) {
        this.#failed(error);
      }
    }
  }
}

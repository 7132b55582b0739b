import type { Ledger } from '../../cases/ledger.ts';

/** Places in the queue that are counted; who is further back is told this one. */
const counted = 500;

/** Places in the queue of each workspace: read once, however many ask, until something there has changed. */
export class Queue {
  readonly #ledger: Pick<Ledger, 'queue'>;
  readonly #places = new Map<string, Promise<ReadonlyMap<string, number>>>();

  constructor(ledger: Pick<Ledger, 'queue'>) {
    this.#ledger = ledger;
  }

  /** Something has changed: who asks from now on has it read anew. */
  renew(workspaceId: string): void {
    this.#places.delete(workspaceId);
  }

  /** 1 is next. Who has just been taken counts as next until the case says so. */
  async placeOf(workspaceId: string, caseId: string): Promise<number> {
    const known = this.#places.get(workspaceId);
    const found = await (known ?? this.#read(workspaceId));
    const place = found.get(caseId);
    if (place !== undefined) return place;
    if (found.size >= counted) return counted;
    if (known === undefined) return 1;
    // It has come since that was read. Others may have found the same meanwhile.
    if (this.#places.get(workspaceId) === known) this.renew(workspaceId);
    return (await (this.#places.get(workspaceId) ?? this.#read(workspaceId))).get(caseId) ?? 1;
  }

  #read(workspaceId: string): Promise<ReadonlyMap<string, number>> {
    const reading = this.#ledger
      .queue(workspaceId, counted)
      .then((ids) => new Map(ids.map((caseId, index) => [caseId, index + 1])));
    this.#places.set(workspaceId, reading);
    reading.catch(() => {
      // Whoever waits for it is told; the next one tries again.
      if (this.#places.get(workspaceId) === reading) this.renew(workspaceId);
    });
    return reading;
  }
}

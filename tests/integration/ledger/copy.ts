import type { Access, Commit, Ledger, RawFeedRow } from '#server/cases/ledger.ts';
import { visibleRows } from '#server/cases/reading/visible.ts';

/** A client's copy, kept as the protocol says and in the plainest way. */
export class Copy {
  readonly #ledger: Ledger;
  readonly #access: Access;
  readonly #rows = new Map<string, RawFeedRow>();
  #seq = 0;

  constructor(ledger: Ledger, access: Access) {
    this.#ledger = ledger;
    this.#access = access;
  }

  /** A frame of the socket, which is only a hint: one that does not follow what was read is left for the next pull. */
  frame({ from, to, rows }: Commit): void {
    if (from !== this.#seq || rows === undefined) return;
    this.#apply(visibleRows(this.#access, rows));
    this.#seq = to;
  }

  /** @returns whether there is more */
  async pull(limit: number): Promise<boolean> {
    const cursor = { ...(await this.#ledger.startOf(this.#access)), seq: this.#seq };
    const answer = await this.#ledger.pull(this.#access, cursor, limit);
    if (answer.kind === 'expired') {
      this.#rows.clear();
      this.#seq = 0;
      return true;
    }
    this.#apply(answer.rows);
    this.#seq = answer.scannedTo;
    return answer.scannedTo < answer.watermark;
  }

  async pullAll(limit: number): Promise<void> {
    while (await this.pull(limit));
  }

  content(): RawFeedRow[] {
    return [...this.#rows.values()].toSorted((one, other) => one.seq - other.seq);
  }

  #apply(rows: readonly RawFeedRow[]): void {
    for (const row of rows) {
      if (row.payload !== null) this.#rows.set(`${row.entity} ${row.id}`, row);
      else this.#drop(row);
    }
  }

  #drop({ entity, id }: RawFeedRow): void {
    this.#rows.delete(`${entity} ${id}`);
    if (entity !== 'case') return;
    for (const [key, { entity: kind, payload }] of this.#rows) {
      if (kind === 'event' && (JSON.parse(payload ?? '') as { caseId: string }).caseId === id) {
        this.#rows.delete(key);
      }
    }
  }
}

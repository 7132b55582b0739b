import type { CaseRow } from '#core/contracts/inbox.ts';
import { Store } from '../../store.ts';

export interface CasePage {
  readonly total: number;
  readonly rows: readonly CaseRow[];
}

/** What is known of a long list: its length, and the pages that have been looked at. */
export interface CaseListState {
  /** Undefined until the first page is here. */
  readonly total: number | undefined;
  readonly pages: ReadonlyMap<number, readonly CaseRow[]>;
  /** The last reading went wrong; what is shown is what was there before. */
  readonly failed: boolean;
}

export const casesPerPage = 100;
/** Pages kept beside those in sight: scrolling back a little finds them again. */
const pagesKept = 12;

export const rowAt = ({ pages }: CaseListState, index: number): CaseRow | undefined =>
  pages.get(Math.floor(index / casesPerPage))?.[index % casesPerPage];

/** Where a case stands among the pages that are known; -1 where it is not among them. */
export function indexOfCase({ pages }: CaseListState, caseId: string): number {
  for (const [page, rows] of pages) {
    const at = rows.findIndex((row) => row.case.caseId === caseId);
    if (at !== -1) return page * casesPerPage + at;
  }
  return -1;
}

/**
 * A window onto a list of any length. Only what is in sight is read; all pages in sight change together, and what was
 * shown stays until they have.
 */
export class CaseWindow {
  readonly state = new Store<CaseListState>({ total: undefined, pages: new Map(), failed: false });
  readonly #read: (offset: number, limit: number) => Promise<CasePage>;
  readonly #fresh = new Set<number>();
  #inSight: readonly number[] = [0];
  #reading = false;
  #again = false;

  constructor(read: (offset: number, limit: number) => Promise<CasePage>) {
    this.#read = read;
  }

  /** Says which rows are in sight. */
  look(first: number, last: number): void {
    const from = Math.floor(Math.max(0, first) / casesPerPage);
    const to = Math.floor(Math.max(0, last) / casesPerPage);
    this.#inSight = Array.from({ length: to - from + 1 }, (_, step) => from + step);
    if (this.#inSight.some((page) => !this.#fresh.has(page))) void this.#refresh();
  }

  /** Something that the list may show has changed. */
  invalidate(): void {
    this.#fresh.clear();
    void this.#refresh();
  }

  async #refresh(): Promise<void> {
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    while (this.#again) {
      this.#again = false;
      await this.#readMissing();
    }
    this.#reading = false;
  }

  async #readMissing(): Promise<void> {
    const wanted = this.#inSight.filter((page) => !this.#fresh.has(page));
    for (const page of wanted) this.#fresh.add(page);
    try {
      const answers = await Promise.all(
        wanted.map(async (page) => [page, await this.#read(page * casesPerPage, casesPerPage)] as const),
      );
      // A change that came in the meantime makes the answer old; it is shown all the same until the next is here.
      this.#publish(answers);
    } catch {
      for (const page of wanted) this.#fresh.delete(page);
      this.state.set({ ...this.state.get(), failed: true });
    }
  }

  #publish(answers: readonly (readonly [number, CasePage])[]): void {
    const last = answers.at(-1);
    if (!last) return;
    const total = last[1].total;
    const pages = new Map(this.state.get().pages);
    for (const [page, { rows }] of answers) {
      pages.delete(page);
      pages.set(page, rows);
    }
    for (const page of pages.keys()) {
      if (page > 0 && page * casesPerPage >= total) pages.delete(page);
    }
    for (const page of pages.keys()) {
      if (pages.size <= pagesKept) break;
      if (!this.#inSight.includes(page)) pages.delete(page);
    }
    for (const page of this.#fresh) if (!pages.has(page)) this.#fresh.delete(page);
    this.state.set({ total, pages, failed: false });
  }
}

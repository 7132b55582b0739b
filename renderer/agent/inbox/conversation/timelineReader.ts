import type { TimelineItem } from '#core/contracts/inbox.ts';
import { Store } from '../../store.ts';
import { leavesGap, mergeTimeline } from './mergeTimeline.ts';

export interface TimelinePage {
  readonly items: TimelineItem[];
  readonly more: boolean;
}

export interface TimelineState {
  /** Oldest first; undefined until the first page is here. */
  readonly items: readonly TimelineItem[] | undefined;
  /** There are older ones. */
  readonly more: boolean;
  readonly readingOlder: boolean;
  readonly failed: boolean;
}

const eventsPerPage = 100;
/** Pages that are read to get to one event. */
const mostPages = 100;

/** One case's timeline, read from its end backwards as far as somebody has scrolled. */
export class TimelineReader {
  readonly state = new Store<TimelineState>({
    items: undefined,
    more: false,
    readingOlder: false,
    failed: false,
  });
  readonly #read: (beforeSeq: number | null, limit: number) => Promise<TimelinePage>;
  #reading = false;
  #again = false;
  #older: Promise<void> | undefined;

  constructor(read: (beforeSeq: number | null, limit: number) => Promise<TimelinePage>) {
    this.#read = read;
  }

  /** Reads the newest page again, also after a change. */
  async refresh(): Promise<void> {
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    while (this.#again) {
      this.#again = false;
      try {
        await this.#readNewest();
      } catch {
        this.state.set({ ...this.state.get(), failed: true });
      }
    }
    this.#reading = false;
  }

  /** Reads the page above; whoever asks meanwhile waits for the same one. */
  async older(): Promise<void> {
    this.#older ??= this.#readOlder().finally(() => (this.#older = undefined));
    await this.#older;
  }

  /** Reads older pages until this event is there. @returns whether it is */
  async reach(eventId: string): Promise<boolean> {
    for (let page = 0; page <= mostPages; page += 1) {
      const { items, more } = this.state.get();
      if (items?.some(({ event }) => event.eventId === eventId)) return true;
      if (!more) return false;
      await this.older();
      if (this.state.get().failed) return false;
    }
    return false;
  }

  async #readOlder(): Promise<void> {
    const { items, more } = this.state.get();
    const first = items?.find(({ seq }) => seq !== null)?.seq;
    if (!more || first === undefined || first === null) return;
    this.state.set({ ...this.state.get(), readingOlder: true });
    try {
      const page = await this.#read(first, eventsPerPage);
      const now = this.state.get();
      const known = new Set(now.items?.map(({ event }) => event.eventId));
      const added = page.items.filter(({ event, seq }) => seq !== null && !known.has(event.eventId));
      this.state.set({
        items: [...added, ...(now.items ?? [])],
        more: page.more && added.length > 0,
        readingOlder: false,
        failed: false,
      });
    } catch {
      this.state.set({ ...this.state.get(), readingOlder: false, failed: true });
    }
  }

  async #readNewest(): Promise<void> {
    const shown = this.state.get().items;
    let page = await this.#read(null, eventsPerPage);
    // After a long time offline more may have come than one page holds.
    while (leavesGap(shown ?? [], page)) page = await this.#withEarlier(page);
    const items = mergeTimeline(this.state.get().items ?? [], page.items);
    const reachesFurther = shown !== undefined && items.length > page.items.length;
    this.state.set({
      ...this.state.get(),
      items,
      more: reachesFurther ? this.state.get().more : page.more,
      failed: false,
    });
  }

  async #withEarlier(page: TimelinePage): Promise<TimelinePage> {
    const before = page.items.find(({ seq }) => seq !== null)?.seq ?? null;
    const earlier = await this.#read(before, eventsPerPage);
    return {
      items: [...earlier.items, ...page.items],
      more: earlier.more && earlier.items.length > 0,
    };
  }
}

import type { LiveVisitor } from './liveVisitor.ts';

/** The pages that are open at this node, by visitor, in the order in which they were opened. */
export class OpenPages {
  readonly #open = new Map<string, Set<LiveVisitor>>();

  add(page: LiveVisitor): void {
    this.#open.set(page.visitorId, (this.#open.get(page.visitorId) ?? new Set()).add(page));
  }

  remove(page: LiveVisitor): void {
    const those = this.#open.get(page.visitorId);
    those?.delete(page);
    if (those?.size === 0) this.#open.delete(page.visitorId);
  }

  of(visitorId: string): readonly LiveVisitor[] {
    return [...(this.#open.get(visitorId) ?? [])];
  }

  visitorIds(): string[] {
    return [...this.#open.keys()];
  }

  everyone(each: (page: LiveVisitor) => void): void {
    for (const those of this.#open.values()) for (const page of those) each(page);
  }
}

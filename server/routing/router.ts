import type { Ledger } from '../cases/ledger.ts';
import { Desk, type DeskParts } from './desk.ts';

type AutoRouterParts = Pick<DeskParts, 'clock' | 'isReachable' | 'onError'> & { readonly ledger: Ledger };

/**
 * Gives waiting cases to agents in every workspace that wants it (`routing: 'automatic'`), by the rules of
 * `core/domain/routing/route.ts`. Several servers of one database may do it side by side: each assignment is a
 * compare-and-set, and one of them wins.
 */
export class AutoRouter {
  readonly #parts: DeskParts;
  readonly #desks = new Map<string, Desk>();
  readonly #stop: () => void;

  constructor(parts: AutoRouterParts) {
    this.#parts = { ...parts, everyMs: 250, retryMs: 5000 };
    this.#stop = parts.ledger.onCommit((commit) => this.#desk(commit.workspaceId).hear(commit));
  }

  /** Looks at a workspace though nobody has written anything: when the server starts, when an agent comes or goes. */
  look(workspaceId: string): void {
    this.#desk(workspaceId).look();
  }

  /** Resolves once no assignment is under way any more. */
  async close(): Promise<void> {
    this.#stop();
    await Promise.all([...this.#desks.values()].map((desk) => desk.close()));
  }

  #desk(workspaceId: string): Desk {
    const known = this.#desks.get(workspaceId);
    if (known !== undefined) return known;
    const desk = new Desk(workspaceId, this.#parts);
    this.#desks.set(workspaceId, desk);
    return desk;
  }
}

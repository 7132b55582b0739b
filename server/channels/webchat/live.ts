import type { WebSocket } from 'ws';
import type { Workspace } from '#core/contracts/sync/records.ts';
import type { Commit, Ledger, RawFeedRow } from '../../cases/ledger.ts';
import type { Presence } from '../../presence/presence.ts';
import type { Arrivals } from './arrivals.ts';
import type { Conversation } from './conversation.ts';
import { LiveVisitor } from './liveVisitor.ts';
import type { OpenPages } from './openPages.ts';
import { VisitorReader } from './visitorReader.ts';
import type { Queue } from './queue.ts';
import type { StateReader } from './visitorState.ts';
import type { Visitor, Visitors } from './visitors.ts';

export interface LiveOptions {
  readonly ledger: Ledger;
  readonly presence: Pick<Presence, 'customer' | 'onChange'>;
  readonly visitors: Visitors;
  readonly conversation: Conversation;
  readonly states: StateReader;
  readonly queue: Queue;
  readonly arrivals: Arrivals;
  readonly pages: OpenPages;
  readonly workspace: (workspaceId: string) => Promise<Workspace | undefined>;
  readonly clock: () => number;
  /** Told of a failure while a page was brought up to date; its socket is closed, and the page comes back. */
  readonly failed: (error: unknown) => void;
}

/** Who moves up in the queue, and who finds it open, is told at most this often (ms). */
const rounds = 1000;
/** Pages that one visitor has open at once; of more, the oldest goes. */
const pagesAtOnce = 8;
/** The clock alone changes whether it is open (ms). */
const clockRounds = 30_000;

/** Every page that is open now: keeps each up to date with the ledger, and the agents with who is there and typing. */
export class Live {
  readonly #options: LiveOptions;
  readonly #reader: VisitorReader;
  readonly #pages: OpenPages;
  readonly #stops: (() => void)[];
  /** Workspaces in which something has changed since the last round. */
  readonly #stirred = new Set<string>();

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#pages = options.pages;
    this.#reader = new VisitorReader(options);
    const queue = setInterval(() => this.#round(), rounds);
    const hours = setInterval(() => this.#pages.everyone((each) => each.refreshState()), clockRounds);
    this.#stops = [
      () => clearInterval(queue),
      () => clearInterval(hours),
      options.ledger.onCommit((commit) => this.#committed(commit)),
      options.presence.onChange((workspaceId, { caseId }) => {
        this.#pages.everyone((each) => {
          if (each.workspaceId === workspaceId && each.caseId === caseId) each.refreshState();
        });
      }),
    ];
  }

  /** Takes over the socket of a visitor who has been let in. */
  welcome(visitor: Visitor, socket: WebSocket): void {
    const live = new LiveVisitor(visitor, socket, this.#options, this.#reader, () => this.#left(live));
    this.#pages.add(live);
    const those = this.#pages.of(visitor.visitorId);
    const [oldest] = those;
    if (those.length > pagesAtOnce && oldest) {
      // It counts as gone now, and not once its end has been answered.
      this.#pages.remove(oldest);
      oldest.end(1013);
    }
    live.start();
  }

  /** Something that this visitor did, which may have been the first: their pages look up to which case they belong. */
  stirred(visitorId: string): void {
    for (const each of this.#pages.of(visitorId)) each.refresh();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#pages.everyone((each) => each.end(1001));
  }

  #left(live: LiveVisitor): void {
    this.#pages.remove(live);
    // Another tab of the same visitor may still be there.
    const stays = this.#pages.of(live.visitorId).some(({ caseId }) => caseId === live.caseId);
    if (live.caseId !== undefined && !stays) {
      this.#options.presence.customer(live.workspaceId, live.caseId, { online: false, typing: false });
    }
  }

  #committed({ workspaceId, rows }: Commit): void {
    this.#stirred.add(workspaceId);
    this.#pages.everyone((each) => {
      const { caseId } = each;
      if (each.workspaceId !== workspaceId) return;
      // Without rows nobody knows what has changed.
      if (!rows || (caseId !== undefined && rows.some((row) => isOf(row, caseId)))) each.refresh();
    });
  }

  #round(): void {
    const workspaces = new Set(this.#stirred);
    this.#stirred.clear();
    if (workspaces.size === 0) return;
    for (const workspaceId of workspaces) this.#options.queue.renew(workspaceId);
    this.#pages.everyone((each) => {
      if (workspaces.has(each.workspaceId)) each.refreshState();
    });
  }
}

/** The case itself, a read mark, which is named after it, or an event, which names it. */
const isOf = ({ entity, id, payload }: RawFeedRow, caseId: string): boolean =>
  id.startsWith(caseId) || (entity === 'event' && payload?.includes(caseId) === true);

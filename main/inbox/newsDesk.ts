import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import type { CopyShelf } from '../store/copy/copyShelf.ts';
import { FreshEvents } from './freshEvents.ts';
import { noticesOf, type Notice } from './notices.ts';

/** What an agent who looks elsewhere is told: at once what comes live, and as one what came while there was no line. */
export class NewsDesk {
  readonly #agentId: string;
  readonly #shelf: CopyShelf;
  readonly #tell: (notices: Notice[]) => void;
  readonly #fresh: FreshEvents;
  /** Cases with news that nobody has been told of yet. */
  readonly #missed = new Set<string>();

  constructor(agentId: string, shelf: CopyShelf, tell: (notices: Notice[]) => void) {
    this.#agentId = agentId;
    this.#shelf = shelf;
    this.#tell = tell;
    this.#fresh = new FreshEvents(agentId, (eventId) => shelf.shown.cases.hasEvent(eventId));
  }

  /** These are in the copy that is shown, with their cases. @param live they have only just happened */
  happened(events: readonly TimelineEvent[], live: boolean): void {
    const notices = this.#noticesOf(events);
    if (!live) this.#miss(notices);
    else if (notices.length > 0) this.#tell(notices);
  }

  /** These are in a copy that is being filled, whose cases are not yet as they are. */
  filled(events: readonly TimelineEvent[]): void {
    this.#fresh.add(events);
  }

  /** The copy that was being filled is the one that is shown. */
  replaced(): void {
    this.#miss(this.#noticesOf(this.#fresh.take()));
  }

  /** Nothing is missing any more. */
  caughtUp(): void {
    const cases = this.#missed.size;
    this.#missed.clear();
    if (cases > 0) this.#tell([{ kind: 'summary', cases }]);
  }

  #miss(notices: readonly Notice[]): void {
    for (const notice of notices) if (notice.kind !== 'summary') this.#missed.add(notice.caseId);
  }

  #noticesOf(events: readonly TimelineEvent[]): Notice[] {
    const { cases, customers, directory } = this.#shelf.shown;
    return noticesOf(events, {
      agentId: this.#agentId,
      caseOf: (caseId) => cases.read(caseId)?.case,
      customerName: ({ customerId }) => customers.read(customerId)?.customer.name ?? '',
      agentName: (agentId) => directory.agent(agentId)?.name ?? '',
    });
  }
}

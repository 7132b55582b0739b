import type { TimelineEvent } from '#core/domain/timeline/event.ts';

/** What a copy that is being filled has, and the one that is shown has not: it came while everything was read anew. */
export class FreshEvents {
  readonly #agentId: string;
  readonly #isShown: (eventId: string) => boolean;
  /** The newest of each kind for each case: whoever is told is told of cases. */
  #events = new Map<string, TimelineEvent>();

  constructor(agentId: string, isShown: (eventId: string) => boolean) {
    this.#agentId = agentId;
    this.#isShown = isShown;
  }

  add(events: readonly TimelineEvent[]): void {
    for (const event of events) {
      if (!this.#mayMatter(event) || this.#isShown(event.eventId)) continue;
      this.#events.set(`${event.caseId} ${event.type}`, event);
    }
  }

  take(): TimelineEvent[] {
    const events = [...this.#events.values()];
    this.#events = new Map();
    return events;
  }

  #mayMatter(event: TimelineEvent): boolean {
    if (event.type === 'message') return event.by.kind === 'customer';
    if (event.type === 'note') return event.mentions.includes(this.#agentId);
    if (event.type === 'assigned') return event.assigneeId === this.#agentId;
    return event.type === 'escalated' && event.managerId === this.#agentId;
  }
}

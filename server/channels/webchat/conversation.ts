import type { VisitorMessage } from '#core/contracts/visitor.ts';
import type { Ledger } from '../../cases/ledger.ts';
import type { Visitor, Visitors } from './visitors.ts';
import { visitorMessages } from './visitorMessages.ts';

export interface Messages {
  /** Oldest first. */
  readonly messages: readonly VisitorMessage[];
  /** There are older ones. */
  readonly more: boolean;
}

const sizes = { newest: 200, older: 50 };
/** Events of a case that are looked at for the newest messages, and at most. */
const window = { newest: 600, whole: 20_000 };

const inOrder = (one: VisitorMessage, other: VisitorMessage): number =>
  one.at - other.at || (one.eventId < other.eventId ? -1 : 1);

/** What was said between a visitor and the agents, over all of the visitor's cases. */
export class Conversation {
  readonly #ledger: Ledger;
  readonly #visitors: Visitors;

  constructor(ledger: Ledger, visitors: Visitors) {
    this.#ledger = ledger;
    this.#visitors = visitors;
  }

  async newest(visitor: Visitor): Promise<Messages> {
    const all = await this.#read(visitor, window.newest);
    return { messages: all.slice(-sizes.newest), more: all.length > sizes.newest };
  }

  /** What comes before the message; nothing where this visitor has no such message. */
  async before(visitor: Visitor, eventId: string): Promise<Messages> {
    const all = await this.#read(visitor, window.whole);
    const end = Math.max(
      0,
      all.findIndex((message) => message.eventId === eventId),
    );
    const start = Math.max(0, end - sizes.older);
    return { messages: all.slice(start, end), more: start > 0 };
  }

  /** One message of a case; undefined where it shows none of that id. */
  async message(workspaceId: string, caseId: string, eventId: string): Promise<VisitorMessage | undefined> {
    const messages = await this.#ofCase(workspaceId, caseId, window.newest);
    return messages.find((message) => message.eventId === eventId);
  }

  async #read({ visitorId, workspaceId }: Visitor, limit: number): Promise<VisitorMessage[]> {
    const cases = await this.#visitors.casesOf(visitorId);
    const each = await Promise.all(cases.map(({ caseId }) => this.#ofCase(workspaceId, caseId, limit)));
    return each.flat().sort(inOrder);
  }

  async #ofCase(workspaceId: string, caseId: string, limit: number): Promise<VisitorMessage[]> {
    const events = (await this.#ledger.timeline(workspaceId, caseId, limit)).map(({ event }) => event);
    const agents = new Set(
      events.flatMap((event) =>
        event.type === 'message' && event.by.kind === 'agent' ? [event.by.agentId] : [],
      ),
    );
    const names = new Map<string, string>();
    for (const agentId of agents) {
      const agent = await this.#ledger.read(workspaceId, 'agent', agentId);
      if (agent) names.set(agentId, agent.value.name);
    }
    return visitorMessages(events, (agentId) => names.get(agentId) ?? null);
  }
}

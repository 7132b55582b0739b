import type { VisitorMessage } from '#core/contracts/visitor.ts';
import type { Ledger, StoredMessage } from '../../cases/ledger.ts';
import { inOrder, isShown, visitorMessage } from './visitorMessages.ts';
import type { VisitorCase } from './visitors.ts';

export interface Messages {
  /** Oldest first. */
  readonly messages: readonly VisitorMessage[];
  /** There are older ones. */
  readonly more: boolean;
}

const sizes = { newest: 200, older: 50 };
/** How often a case is asked for yet older ones, where what came was not for the visitor. */
const mostRounds = 20;
const noEnd = Number.MAX_SAFE_INTEGER;

interface Found {
  readonly stored: readonly StoredMessage[];
  readonly more: boolean;
}

type Reader = Pick<Ledger, 'message' | 'messages' | 'read'>;

/** What was said between a visitor and the agents, over all of the visitor's cases. */
export class Conversation {
  readonly #ledger: Reader;

  constructor(ledger: Reader) {
    this.#ledger = ledger;
  }

  async newest(workspaceId: string, cases: readonly VisitorCase[]): Promise<Messages> {
    const count = sizes.newest;
    let found: Found = { stored: [], more: false };
    for (const of of cases.toSorted((one, other) => other.lastActivityAt - one.lastActivityAt)) {
      const oldest = found.stored[0]?.event.at ?? 0;
      // Nothing of this case, nor of those that follow, is newer than what is there already.
      if (found.stored.length >= count && of.lastActivityAt < oldest)
        return this.#told(workspaceId, { ...found, more: true });
      found = newestOf(
        count,
        found,
        await this.#ofCase(workspaceId, of, count, { before: noEnd, until: noEnd }),
      );
    }
    return await this.#told(workspaceId, found);
  }

  /** What comes before the message; nothing where this visitor has no such message. */
  async before(workspaceId: string, cases: readonly VisitorCase[], eventId: string): Promise<Messages> {
    const from = await this.#shown(workspaceId, cases, eventId);
    if (!from) return { messages: [], more: false };
    const { event, seq } = from;
    let found: Found = { stored: [], more: false };
    for (const of of cases) {
      const isSame = of.caseId === event.caseId;
      if (!isSame && !(await this.#beganBefore(workspaceId, of, event.at))) continue;
      const range = isSame ? { before: seq, until: noEnd } : { before: noEnd, until: event.at };
      const those = await this.#ofCase(workspaceId, of, sizes.older, range);
      found = newestOf(sizes.older, found, {
        ...those,
        stored: those.stored.filter((each) => isSame || byTime(each, from) < 0),
      });
    }
    return await this.#told(workspaceId, found);
  }

  /** One message, by its id; undefined where none of that id is to be seen in these cases. */
  async message(
    workspaceId: string,
    cases: readonly VisitorCase[],
    eventId: string,
  ): Promise<VisitorMessage | undefined> {
    const stored = await this.#shown(workspaceId, cases, eventId);
    if (!stored) return undefined;
    return (await this.#told(workspaceId, { stored: [stored], more: false })).messages[0];
  }

  async #shown(
    workspaceId: string,
    cases: readonly VisitorCase[],
    eventId: string,
  ): Promise<StoredMessage | undefined> {
    const stored = await this.#ledger.message(workspaceId, eventId);
    const of = cases.find(({ caseId }) => caseId === stored?.event.caseId);
    return stored && of && stored.seq >= of.fromSeq && isShown(stored.event) ? stored : undefined;
  }

  async #beganBefore(workspaceId: string, { caseId }: VisitorCase, at: number): Promise<boolean> {
    const of = await this.#ledger.read(workspaceId, 'case', caseId);
    return of !== undefined && of.value.openedAt <= at;
  }

  /** The newest of a case before a number, and not later than a time. */
  async #ofCase(
    workspaceId: string,
    { caseId, fromSeq }: VisitorCase,
    count: number,
    { before, until }: { readonly before: number; readonly until: number },
  ): Promise<Found> {
    const most = count + 1;
    const newestFirst: StoredMessage[] = [];
    let end = before;
    for (let round = 0; round < mostRounds && newestFirst.length < most; round += 1) {
      const page = await this.#ledger.messages(workspaceId, caseId, { from: fromSeq, before: end }, most);
      const shown = page.filter(({ event }) => isShown(event) && event.at <= until);
      newestFirst.push(...shown.toReversed());
      end = page[0]?.seq ?? end;
      if (page.length < most) return { stored: newestFirst.toReversed(), more: false };
    }
    return { stored: newestFirst.toReversed(), more: true };
  }

  async #told(workspaceId: string, { stored, more }: Found): Promise<Messages> {
    const names = new Map<string, string>();
    const agents = new Set(stored.flatMap(({ event: { by } }) => (by.kind === 'agent' ? [by.agentId] : [])));
    for (const agentId of agents) {
      const agent = await this.#ledger.read(workspaceId, 'agent', agentId);
      if (agent) names.set(agentId, agent.value.name);
    }
    const messages = stored.flatMap((each) => visitorMessage(each, (id) => names.get(id) ?? null) ?? []);
    return { messages: messages.toSorted(inOrder), more };
  }
}

const byTime = (one: StoredMessage, other: StoredMessage): number =>
  one.event.at - other.event.at || one.seq - other.seq;

/** Oldest first; what does not fit is among those that there are more of. */
function newestOf(count: number, one: Found, other: Found): Found {
  const all = [...one.stored, ...other.stored].toSorted(byTime);
  return { stored: all.slice(-count), more: one.more || other.more || all.length > count };
}

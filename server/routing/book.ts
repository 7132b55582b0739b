import type { Workspace } from '#core/contracts/sync/records.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import { changesAt, loadOf, waitsForAgent } from '#core/domain/routing/load.ts';
import { route, type Assignment } from '#core/domain/routing/route.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { Ledger, RawFeedRow, StoredRecord } from '../cases/ledger.ts';

interface Noted<T> {
  readonly version: number;
  readonly value: T;
}

/** What routing must know of a workspace, as of `seq`: its cases that are not closed, its agents, and whether it wants any. */
export class Book {
  readonly #cases: Map<string, Noted<Case>>;
  readonly #agents: Map<string, Noted<Agent>>;
  #workspace: Noted<Workspace> | undefined;
  #seq: number;

  private constructor(
    seq: number,
    cases: readonly StoredRecord<'case'>[],
    agents: readonly StoredRecord<'agent'>[],
    workspace: StoredRecord<'workspace'> | undefined,
  ) {
    this.#seq = seq;
    this.#cases = new Map(cases.map((stored) => [stored.value.caseId, stored]));
    this.#agents = new Map(agents.map((stored) => [stored.value.agentId, stored]));
    this.#workspace = workspace;
  }

  /** Of a workspace that does not want routing, only that is read. */
  static async read(ledger: Ledger, workspaceId: string): Promise<Book> {
    // Before the rest: what is written while it is read comes again with the next rows, and does no harm.
    const seq = await ledger.watermark(workspaceId);
    const workspace = await ledger.read(workspaceId, 'workspace', workspaceId);
    if (!isWanted(workspace)) return new Book(seq, [], [], workspace);
    const [cases, agents] = [await ledger.open(workspaceId), await ledger.list(workspaceId, 'agent')];
    return new Book(seq, cases, agents, workspace);
  }

  get seq(): number {
    return this.#seq;
  }

  get isWanted(): boolean {
    return isWanted(this.#workspace);
  }

  /** @returns whether something has changed that may matter to routing */
  note(rows: readonly RawFeedRow[], to: number): boolean {
    const matters = rows.filter((row) => this.#note(row)).length > 0;
    this.#seq = Math.max(this.#seq, to);
    return matters;
  }

  /** Who should get what now. */
  plan(now: number, isReachable: (agentId: string) => boolean): Assignment[] {
    if (!this.isWanted) return [];
    const cases = [...this.#cases.values()].map(({ value }) => value);
    const waiting = cases.filter((one) => waitsForAgent(one, now));
    if (waiting.length === 0) return [];
    const agents = [...this.#agents.values()].map(({ value }) => value);
    return route({
      waiting,
      agents: agents.filter(({ agentId }) => isReachable(agentId)),
      load: loadOf(cases, now),
      now,
    });
  }

  /** When, though nobody does anything, there may be something to give out next; undefined for not by itself. */
  nextLook(now: number): number | undefined {
    if (!this.isWanted) return undefined;
    const cases = [...this.#cases.values()].map(({ value }) => value);
    const someWait = cases.some((one) => waitsForAgent(one, now));
    // Whether an agent has room again matters only while somebody waits for it.
    return cases
      .filter(({ assigneeId }) => assigneeId === null || someWait)
      .map((one) => changesAt(one, now) ?? Infinity)
      .reduce<number | undefined>((next, at) => (at < (next ?? Infinity) ? at : next), undefined);
  }

  #note({ entity, id, version, payload }: RawFeedRow): boolean {
    switch (entity) {
      case 'case': {
        const value = parsed(payload) as Case | undefined;
        return noteIn(this.#cases, id, version, value?.status.state === 'closed' ? undefined : value);
      }
      case 'agent':
        return noteIn(this.#agents, id, version, parsed(payload) as Agent | undefined);
      case 'workspace': {
        const value = parsed(payload) as Workspace | undefined;
        if (value === undefined || version < (this.#workspace?.version ?? 0)) return false;
        this.#workspace = { version, value };
        return true;
      }
      case 'team':
      case 'label':
      case 'template':
      case 'macro':
      case 'customer':
      case 'event':
      case 'readMark':
        return false;
    }
  }
}

const isWanted = (workspace: Noted<Workspace> | undefined): boolean =>
  workspace?.value.routing === 'automatic';

/** What the ledger stores it has checked. */
const parsed = (payload: string | null): unknown => (payload === null ? undefined : JSON.parse(payload));

function noteIn<T>(notes: Map<string, Noted<T>>, id: string, version: number, value: T | undefined): boolean {
  const noted = notes.get(id);
  if (noted !== undefined && version < noted.version) return false;
  if (value === undefined) return notes.delete(id);
  notes.set(id, { version, value });
  return true;
}

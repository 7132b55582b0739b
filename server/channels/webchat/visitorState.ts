import type { VisitorState } from '#core/contracts/visitor.ts';
import type { Workspace } from '#core/contracts/sync/records.ts';
import { openAt } from '#core/domain/routing/openingHours.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { Ledger } from '../../cases/ledger.ts';
import type { Presence } from '../../presence/presence.ts';
import { firstName } from './visitorMessages.ts';
import type { Queue } from './queue.ts';
import type { Visitor, VisitorCase } from './visitors.ts';

export interface StateReaderOptions {
  readonly ledger: Ledger;
  readonly presence: Pick<Presence, 'of'>;
  readonly queue: Queue;
  readonly clock: () => number;
  /** This server knows a SIP server for guests. */
  readonly canCall: boolean;
}

/** Nobody has taken it and the customer waits: it stands in the queue. */
const isQueued = ({ status, waitingSince, assigneeId }: Case): boolean =>
  status.state === 'open' && waitingSince !== null && assigneeId === null;

/** What the page is told about its visitor's case, and about the workspace. */
export class StateReader {
  readonly #options: StateReaderOptions;

  constructor(options: StateReaderOptions) {
    this.#options = options;
  }

  /** @param cases of the visitor, the newest first */
  async read(visitor: Visitor, workspace: Workspace, cases: readonly VisitorCase[]): Promise<VisitorState> {
    const { ledger, presence, queue, clock, canCall } = this.#options;
    const { workspaceId, language } = visitor;
    const [current] = cases;
    const of = current && (await ledger.read(workspaceId, 'case', current.caseId))?.value;
    const customer = of && (await ledger.read(workspaceId, 'customer', of.customerId))?.value;
    const { open, opensAt } = openAt(workspace.openingHours, clock());
    return {
      workspace: { name: workspace.name, slug: workspace.slug },
      greeting: workspace.greeting[language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'],
      open,
      opensAt: open ? null : opensAt,
      customerName: customer?.name ?? '',
      caseState: of ? stateOf(of) : 'none',
      queuePosition: of && isQueued(of) ? await queue.placeOf(workspaceId, of.caseId) : null,
      agentName: of ? await this.#agentName(workspaceId, of) : null,
      agentTyping: of !== undefined && presence.of(workspaceId, of.caseId).typing.length > 0,
      readTo: of ? await this.#readTo(workspaceId, of) : null,
      canCall: canCall && open && workspace.calling !== null,
      surveyDue: of?.status.state === 'closed' && of.survey === null,
      files: workspace.files,
    };
  }

  /** Who has the case; before anybody has, who wrote last. */
  async #agentName(workspaceId: string, { assigneeId, lastMessage }: Case): Promise<string | null> {
    const wrote = lastMessage?.by.kind === 'agent' ? lastMessage.by.agentId : null;
    const agentId = assigneeId ?? wrote;
    const agent =
      agentId === null ? undefined : await this.#options.ledger.read(workspaceId, 'agent', agentId);
    return agent ? firstName(agent.value.name) : null;
  }

  /** Who answers has read what was written before; who has the case may have read more. */
  async #readTo(
    workspaceId: string,
    { caseId, assigneeId, waitingSince, lastMessage }: Case,
  ): Promise<number | null> {
    const answeredTo = waitingSince === null ? (lastMessage?.at ?? null) : waitingSince - 1;
    if (assigneeId === null) return answeredTo;
    const mark = await this.#options.ledger.read(workspaceId, 'readMark', `${caseId}:${assigneeId}`);
    return mark ? Math.max(answeredTo ?? 0, mark.value.readTo) : answeredTo;
  }
}

const stateOf = (of: Case): VisitorState['caseState'] =>
  of.status.state === 'closed' ? 'closed' : isQueued(of) ? 'waiting' : 'answered';

import type { Case } from '#core/domain/timeline/case.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';

/** Something that an agent who looks elsewhere wants to know. Names and texts are hostile. */
export type Notice =
  | { readonly kind: 'message'; readonly caseId: string; readonly name: string; readonly text: string }
  | { readonly kind: 'assigned'; readonly caseId: string; readonly name: string; readonly text: string }
  | { readonly kind: 'mention'; readonly caseId: string; readonly name: string; readonly text: string }
  /** Many things at once: what came while there was no line. */
  | { readonly kind: 'summary'; readonly cases: number };

export interface NoticeContext {
  readonly agentId: string;
  readonly caseOf: (caseId: string) => Case | undefined;
  readonly customerName: (of: Case) => string;
  readonly agentName: (agentId: string) => string;
}

function noticeOf(event: TimelineEvent, context: NoticeContext): Notice | undefined {
  const { agentId } = context;
  if (event.by.kind === 'agent' && event.by.agentId === agentId) return undefined;
  const of = context.caseOf(event.caseId);
  if (!of) return undefined;
  const { caseId } = event;
  const name = context.customerName(of);
  if (event.type === 'message') {
    const isForMe = event.by.kind === 'customer' && of.assigneeId === agentId;
    const text = event.text || (event.attachments[0]?.name ?? '');
    return isForMe ? { kind: 'message', caseId, name, text } : undefined;
  }
  if (event.type === 'note' && event.mentions.includes(agentId)) {
    const author = event.by.kind === 'agent' ? context.agentName(event.by.agentId) : '';
    return { kind: 'mention', caseId, name: author, text: event.text };
  }
  const isMineNow =
    (event.type === 'assigned' && event.assigneeId === agentId) ||
    (event.type === 'escalated' && event.managerId === agentId);
  // Somebody else may have taken it since: what counts is whose it is now.
  if (!isMineNow || of.assigneeId !== agentId) return undefined;
  const text = event.type === 'escalated' ? event.words : of.subject || (of.lastMessage?.text ?? '');
  return { kind: 'assigned', caseId, name, text };
}

/** At most one for each case: the last one says what is newest. */
export function noticesOf(events: readonly TimelineEvent[], context: NoticeContext): Notice[] {
  const byCase = new Map<string, Notice>();
  for (const event of events) {
    const notice = noticeOf(event, context);
    if (notice) byCase.set(event.caseId, notice);
  }
  return [...byCase.values()];
}

import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';

export interface PendingContext {
  readonly agentId: string;
  /** When the person did it. */
  readonly at: number;
  /** The case as it is before; undefined where it is only being opened. */
  readonly of: Case | undefined;
  /** Whom an address belongs to; for a stranger, an id to go on with until the server has given one. */
  readonly customerIdOf: (body: Extract<OpBody, { type: 'case.open' }>) => string;
}

/**
 * The event that an operation will most likely make, to be shown until the server's own is here. Undefined for one that
 * makes none, or whose case is not known yet.
 */
export function pendingEvent(body: OpBody, context: PendingContext): TimelineEvent | undefined {
  const { agentId, at, of } = context;
  const by = { kind: 'agent' as const, agentId };
  if (body.type === 'channelEvent') return undefined;
  if (!('eventId' in body)) return undefined;
  const { eventId, caseId } = body;
  const base = { eventId, caseId, at, by };
  switch (body.type) {
    case 'case.open': {
      const { channel, subject } = body;
      return {
        type: 'opened',
        ...base,
        customerId: context.customerIdOf(body),
        channel,
        subject,
        teamId: null,
      };
    }
    case 'message.send': {
      if (!of) return undefined;
      const { text, attachments, replyTo } = body;
      const { channel } = of;
      return { type: 'message', ...base, contactId: null, channel, text, attachments, replyTo };
    }
    case 'message.edit':
      return { type: 'edited', ...base, eventRef: body.eventRef, text: body.text };
    case 'message.delete':
      return { type: 'deleted', ...base, eventRef: body.eventRef };
    case 'note.add':
      return { type: 'note', ...base, text: body.text, mentions: body.mentions };
    case 'case.assign': {
      if (!of) return undefined;
      const { assigneeId, teamId = of.teamId, skill = of.skill } = body;
      return { type: 'assigned', ...base, assigneeId, teamId, skill };
    }
    case 'case.escalate':
      return { type: 'escalated', ...base, managerId: of?.assigneeId ?? null, words: body.words };
    case 'case.close':
      return { type: 'closed', ...base };
    case 'case.reopen':
      return { type: 'reopened', ...base };
    case 'case.snooze':
      return { type: 'snoozed', ...base, until: body.until };
    case 'case.priority':
      return { type: 'prioritySet', ...base, priority: body.priority };
    case 'case.label': {
      if (!of) return undefined;
      const kept = of.labelIds.filter((labelId) => !body.remove.includes(labelId));
      return { type: 'labelsSet', ...base, labelIds: [...new Set([...kept, ...body.add])] };
    }
    case 'case.subject':
      return { type: 'subjectSet', ...base, subject: body.subject };
    case 'contact.wrapUp': {
      const { contactId, note, disposition } = body;
      return { type: 'wrappedUp', ...base, contactId, note, disposition };
    }
  }
}

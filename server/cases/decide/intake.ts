import type { Agent } from '#core/domain/routing/agent.ts';
import type { Actor } from '#core/domain/timeline/actor.ts';
import type { Case, Contact } from '#core/domain/timeline/case.ts';
import { isCustomersDoing } from '#core/domain/assist/fact.ts';
import type { ChannelEvent, ChannelFact } from '#core/domain/timeline/channelEvent.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import { sees } from './asking.ts';
import { withinReach } from './assignee.ts';
import { assignedTo } from './assignment.ts';
import { happens, refuse, type Change, type Refusal } from './decision.ts';
import { customerOf } from './opening.ts';
import { placeOf } from './place.ts';
import type { State } from './state.ts';
import { reopened } from './status.ts';

export interface Intake {
  readonly ok: true;
  readonly caseId: string;
  readonly customerId: string;
  readonly changes: readonly Change[];
}

/**
 * Where a channel event belongs and what becomes of it. @param agent whose client saw it, for a call; they are shown
 * and may add to only the cases that they may see
 */
export function takeIn(state: State, event: ChannelEvent, agent: Agent | undefined): Intake | Refusal {
  const { eventId, fact } = event;
  const earlier = state.get('event', eventId)?.value;
  if (earlier !== undefined) return repeated(state, earlier);
  if (fact.type === 'message' && fact.text.trim() === '' && fact.attachments.length === 0) {
    return refuse('invalid');
  }
  const found = customerOf(state, event.identity, event.displayName);
  if (found === undefined) return refuse('invalid');
  const { customerId } = found.customer;
  const customer: Actor = { kind: 'customer', customerId };
  const place = placeOf(state, event, found, agent);
  if (place.kind === 'none') return refuse('notFound');
  const caseId = place.kind === 'new' ? state.newId() : place.of.caseId;
  const by: Actor =
    agent === undefined || isCustomers(event) ? customer : { kind: 'agent', agentId: agent.agentId };
  const base = { caseId, at: state.at, by };
  const { channel } = event;
  const changes = [...found.changes];
  if (place.kind === 'new') {
    const opened = { ...base, eventId: state.newId(), customerId, channel, subject: '', teamId: null };
    changes.push(happens({ type: 'opened', ...opened }));
  } else if (place.reopen) {
    changes.push(...reopened(state, place.of, { ...base, eventId: state.newId() }));
  } else if (asksForSomebody(place.of, event)) {
    changes.push(...withinReach(state, place.of).changes);
  }
  const contacts = place.kind === 'old' ? place.of.contacts : [];
  const contactId = contactOf(state, contacts, event);
  const isKnown = contacts.some((contact) => contact.contactId === contactId);
  if (!isKnown && fact.type !== 'received' && fact.type !== 'survey') {
    changes.push(happens({ type: 'contactStarted', ...base, eventId: state.newId(), contactId, channel }));
  }
  if (agent !== undefined && place.kind === 'old' && fact.type === 'call' && fact.fact.state === 'answered') {
    changes.push(...taken(state, place.of, agent, base));
  }
  const outcome = eventOf(state, { ...event, contactId }, { ...base, eventId });
  if (outcome === 'invalid') return refuse('invalid');
  return {
    ok: true,
    caseId,
    customerId,
    changes: outcome === undefined ? changes : [...changes, happens(outcome)],
  };
}

/** Who writes may not know yet that a contact has ended with its case: it does not go on, but what came after it does. */
function contactOf(state: State, contacts: readonly Contact[], event: ChannelEvent): string {
  const { contactId, channel, fact } = event;
  const named = contacts.find((contact) => contact.contactId === contactId);
  if (fact.type !== 'message' || named === undefined || named.endedAt === null) return contactId;
  const after = contacts.findLast((contact) => contact.channel === channel && contact.endedAt === null);
  return after?.contactId ?? state.newId();
}

/** The agent tells of a call that came in; all else that happens to it on their phone is their own doing. */
function isCustomers({ fact }: ChannelEvent): boolean {
  if (fact.type === 'assist') return isCustomersDoing(fact.fact);
  return fact.type !== 'call' || (fact.direction === 'incoming' && fact.fact.state === 'ringing');
}

/** What an agent's app sees of a customer by itself; words come only from the customer. */
export const isAgents = ({ type }: ChannelFact): boolean => type === 'call' || type === 'assist';

/** Receipts, surveys and what follows in a closed case need nobody. */
const asksForSomebody = ({ status }: Case, { fact }: ChannelEvent): boolean =>
  status.state !== 'closed' && !['received', 'survey', 'assist'].includes(fact.type);

function repeated(state: State, earlier: TimelineEvent): Intake | Refusal {
  const { caseId } = earlier;
  const customerId = state.get('case', caseId)?.value.customerId;
  return customerId === undefined ? refuse('invalid') : { ok: true, caseId, customerId, changes: [] };
}

/** Whoever answers a call takes a case that nobody has, unless it was put out of their sight while it rang. */
function taken(state: State, of: Case, agent: Agent, base: { caseId: string; at: number }): Change[] {
  const reachable = withinReach(state, of).of;
  if (reachable.assigneeId !== null || !sees(agent, reachable)) return [];
  const by = { kind: 'agent' as const, agentId: agent.agentId };
  return [happens(assignedTo(agent, reachable, { ...base, eventId: state.newId(), by }))];
}

type Base = Pick<TimelineEvent, 'eventId' | 'caseId' | 'at' | 'by'>;

/** Undefined where it changes nothing. */
function eventOf(
  state: State,
  { channel, contactId, fact }: ChannelEvent,
  base: Base,
): TimelineEvent | 'invalid' | undefined {
  switch (fact.type) {
    case 'message': {
      const { text, attachments, replyTo } = fact;
      const answered = replyTo === null ? null : state.get('event', replyTo)?.value;
      if (answered === undefined) return 'invalid';
      if (answered !== null && (answered.type !== 'message' || answered.caseId !== base.caseId)) {
        // It answers what was written before the case that this one goes into.
        return { type: 'message', ...base, contactId, channel, text, attachments, replyTo: null };
      }
      return { type: 'message', ...base, contactId, channel, text, attachments, replyTo };
    }
    case 'call':
      return { type: 'call', ...base, contactId, direction: fact.direction, fact: fact.fact };
    case 'assist':
      return { type: 'assist', ...base, contactId, fact: fact.fact };
    case 'survey':
      return { type: 'survey', ...base, score: fact.score, word: fact.word };
    case 'askedForAnother':
      return { type: 'askedForAnother', ...base, reason: fact.reason };
    case 'received': {
      const upTo = state.get('event', fact.upTo)?.value;
      if (upTo?.type !== 'message' || upTo.caseId !== base.caseId) return 'invalid';
      const of = state.get('case', base.caseId)?.value;
      const before = fact.receipt === 'read' ? of?.readTo : of?.deliveredTo;
      if (before !== null && before !== undefined && before >= upTo.at) return undefined;
      return { type: 'received', ...base, receipt: fact.receipt, upToAt: upTo.at };
    }
  }
}

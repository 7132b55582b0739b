import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import { sameActor, type Actor } from '#core/domain/timeline/actor.ts';
import { asking, isRefusal, type Asking } from './asking.ts';
import { assign, escalate } from './assignment.ts';
import { mergeCustomers, unmergeCustomer, updateCustomer } from './customers.ts';
import { done, refuse, type Decision } from './decision.ts';
import { markRead, setField, setLabels, wrapUp } from './fields.ts';
import { isAgents, takeIn } from './intake.ts';
import { addNote, deleteMessage, editMessage, sendMessage } from './messages.ts';
import { openCaseFor } from './opening.ts';
import { deleteRecord, putRecord, setAgentState } from './records.ts';
import type { State } from './state.ts';
import { setStatus } from './status.ts';

/** What an operation by this agent means in this state: what it changes, or why it is refused. */
export function decide(state: State, agentId: string, body: OpBody): Decision {
  const who = asking(state, agentId);
  if (isRefusal(who)) return who;
  if ('eventId' in body) {
    const earlier = state.get('event', body.eventId)?.value;
    // The same intent under another opId, after the answer to the first was forgotten.
    if (earlier !== undefined) return isSame(earlier, body, who.by) ? done() : refuse('invalid');
  }
  return decided(state, who, body);
}

const isSame = (event: TimelineEvent, { caseId }: { caseId: string }, by: Actor): boolean =>
  event.caseId === caseId && sameActor(event.by, by);

function decided(state: State, who: Asking, body: OpBody): Decision {
  switch (body.type) {
    case 'channelEvent': {
      // Customers' words come from their own channels; an agent's client sees calls and screens only.
      if (!isAgents(body.event.fact)) return refuse('notAllowed');
      return takeIn(state, body.event, who.agent);
    }
    case 'case.open':
      return openCaseFor(state, who, body);
    case 'message.send':
      return sendMessage(state, who, body);
    case 'message.edit':
      return editMessage(state, who, body);
    case 'message.delete':
      return deleteMessage(state, who, body);
    case 'note.add':
      return addNote(state, who, body);
    case 'case.assign':
      return assign(state, who, body);
    case 'case.escalate':
      return escalate(state, who, body);
    case 'case.close':
    case 'case.reopen':
    case 'case.snooze':
      return setStatus(state, who, body);
    case 'case.priority':
    case 'case.subject':
      return setField(state, who, body);
    case 'case.label':
      return setLabels(state, who, body);
    case 'case.read':
      return markRead(state, who, body);
    case 'contact.wrapUp':
      return wrapUp(state, who, body);
    case 'customer.update':
      return updateCustomer(state, who, body);
    case 'customer.merge':
      return mergeCustomers(state, who, body);
    case 'customer.unmerge':
      return unmergeCustomer(state, who, body);
    case 'agent.state':
      return setAgentState(state, who, body);
    case 'team.put':
    case 'label.put':
    case 'template.put':
    case 'macro.put':
    case 'workspace.put':
      return putRecord(state, who, body);
    case 'record.delete':
      return deleteRecord(state, who, body);
  }
}

import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { TimelineEventOf } from '#core/domain/timeline/event.ts';
import { assignedTo } from './assignment.ts';
import { caseFor, isRefusal, stamp, type Asking } from './asking.ts';
import { done, happens, refuse, type Decision, type Refusal } from './decision.ts';
import type { State } from './state.ts';

type Body<T extends OpBody['type']> = Extract<OpBody, { type: T }>;

const isBlank = (text: string): boolean => text.trim() === '';

/** The stretch of chat that goes on, to which an answer belongs. */
const openContact = (of: Case): string | null =>
  of.contacts.findLast(({ channel, endedAt }) => channel !== 'phone' && endedAt === null)?.contactId ?? null;

export function sendMessage(state: State, asking: Asking, body: Body<'message.send'>): Decision {
  const held = caseFor(state, asking.agent, body.caseId);
  if (isRefusal(held)) return held;
  const { text, attachments, replyTo } = body;
  if (isBlank(text) && attachments.length === 0) return refuse('invalid');
  if (replyTo !== null && messageOf(state, body.caseId, replyTo) === undefined) return refuse('invalid');
  const of = held.value;
  const taken =
    of.assigneeId === null
      ? [happens(assignedTo(asking.agent, of, stamp(state, asking, { ...body, eventId: state.newId() })))]
      : [];
  return done(
    ...taken,
    happens({
      type: 'message',
      ...stamp(state, asking, body),
      contactId: openContact(of),
      channel: of.channel,
      text,
      attachments,
      replyTo,
    }),
  );
}

export function editMessage(state: State, asking: Asking, body: Body<'message.edit'>): Decision {
  const message = ownMessage(state, asking, body);
  if (isRefusal(message)) return message;
  if (isBlank(body.text) && message.attachments.length === 0) return refuse('invalid');
  const { eventRef, text } = body;
  return done(happens({ type: 'edited', ...stamp(state, asking, body), eventRef, text }));
}

export function deleteMessage(state: State, asking: Asking, body: Body<'message.delete'>): Decision {
  const message = ownMessage(state, asking, body);
  if (isRefusal(message)) return message;
  return done(happens({ type: 'deleted', ...stamp(state, asking, body), eventRef: body.eventRef }));
}

export function addNote(state: State, asking: Asking, body: Body<'note.add'>): Decision {
  const held = caseFor(state, asking.agent, body.caseId);
  if (isRefusal(held)) return held;
  const { text, mentions } = body;
  if (isBlank(text)) return refuse('invalid');
  return done(happens({ type: 'note', ...stamp(state, asking, body), text, mentions }));
}

function messageOf(state: State, caseId: string, eventId: string): TimelineEventOf<'message'> | undefined {
  const event = state.get('event', eventId)?.value;
  return event?.type === 'message' && event.caseId === caseId ? event : undefined;
}

function ownMessage(
  state: State,
  { agent, by }: Asking,
  { caseId, eventRef }: { caseId: string; eventRef: string },
): TimelineEventOf<'message'> | Refusal {
  const held = caseFor(state, agent, caseId);
  if (isRefusal(held)) return held;
  const message = messageOf(state, caseId, eventRef);
  if (message === undefined) return refuse('notFound');
  const own = message.by.kind === 'agent' && message.by.agentId === by.agentId;
  return own && state.message(eventRef)?.deleted === false ? message : refuse('notYours');
}

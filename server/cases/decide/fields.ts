import type { OpBody } from '#core/contracts/sync/ops.ts';
import { caseFor, isRefusal, stamp, type Asking } from './asking.ts';
import { conflict, done, happens, refuse, type Decision } from './decision.ts';
import { clashes } from './edits.ts';
import type { State } from './state.ts';

type Body<T extends OpBody['type']> = Extract<OpBody, { type: T }>;

const labelsAtMost = 50;

/** Refused where somebody else has set the same field since; a message that came meanwhile is no conflict. */
export function setField(
  state: State,
  asking: Asking,
  body: Body<'case.priority'> | Body<'case.subject'>,
): Decision {
  const held = caseFor(state, asking.agent, body.caseId);
  if (isRefusal(held)) return held;
  const editing = { field: body.type, base: body.baseVersion, by: asking.agent.agentId };
  if (clashes(held, editing)) return conflict(held.value);
  const base = stamp(state, asking, body);
  const event =
    body.type === 'case.priority'
      ? ({ type: 'prioritySet', ...base, priority: body.priority } as const)
      : ({ type: 'subjectSet', ...base, subject: body.subject } as const);
  return done({ type: 'event', event, editing });
}

export function setLabels(state: State, asking: Asking, body: Body<'case.label'>): Decision {
  const held = caseFor(state, asking.agent, body.caseId);
  if (isRefusal(held)) return held;
  if (body.add.some((labelId) => state.get('label', labelId) === undefined)) return refuse('notFound');
  const removed = new Set(body.remove);
  const labels = new Set([...held.value.labelIds, ...body.add]);
  const labelIds = [...labels].filter((labelId) => !removed.has(labelId));
  if (labelIds.length > labelsAtMost) return refuse('invalid');
  return done(happens({ type: 'labelsSet', ...stamp(state, asking, body), labelIds }));
}

export function wrapUp(state: State, asking: Asking, body: Body<'contact.wrapUp'>): Decision {
  const held = caseFor(state, asking.agent, body.caseId);
  if (isRefusal(held)) return held;
  const { contactId, note, disposition } = body;
  if (note.trim() === '' && disposition === null) return refuse('invalid');
  if (!held.value.contacts.some((contact) => contact.contactId === contactId)) return refuse('notFound');
  return done(happens({ type: 'wrappedUp', ...stamp(state, asking, body), contactId, note, disposition }));
}

/**
 * How far one agent has read one case only ever grows, but not beyond what there is to read: a computer whose clock is
 * fast must not hide what comes after.
 */
export function markRead(state: State, asking: Asking, { caseId, ...body }: Body<'case.read'>): Decision {
  const held = caseFor(state, asking.agent, caseId);
  if (isRefusal(held)) return held;
  const readTo = Math.min(body.readTo, Math.max(state.at, held.value.lastActivityAt));
  const { agentId } = asking.agent;
  const id = `${caseId}:${agentId}`;
  const before = state.get('readMark', id)?.value.readTo;
  if (before !== undefined && before >= readTo) return done();
  return done({ type: 'put', entity: 'readMark', id, value: { caseId, agentId, readTo } });
}

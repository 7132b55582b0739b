import type { Op, OpBody, OpRefusal } from '#core/contracts/sync/ops.ts';
import type { Change } from '../decide/decision.ts';
import type { Need, State } from '../decide/state.ts';

/** An answer that may be asked for again. */
interface Repeatable {
  readonly agentId: string;
  readonly opId: string;
}

export type StepDecision<Value> =
  | { readonly ok: true; readonly changes: readonly Change[]; readonly value: Value }
  | { readonly ok: false; readonly refusal: OpRefusal; readonly current?: unknown };

/** One thing to be decided and written, whole or not at all. */
export interface Step<Value = unknown> {
  readonly repeatable?: Repeatable;
  /** What it will surely ask, to be read for many steps at once. */
  readonly needs: readonly Need[];
  /** Whether it may ask more than that, which is then found out by deciding in vain. */
  readonly asksMore: boolean;
  decide(state: State): StepDecision<Value>;
}

export type Outcome<Value = unknown> =
  | { readonly ok: true; readonly seq: number; readonly value: Value }
  | { readonly ok: false; readonly refusal: OpRefusal; readonly current?: unknown };

const askNoMore: ReadonlySet<OpBody['type']> = new Set([
  'message.send',
  'message.edit',
  'message.delete',
  'note.add',
  'case.close',
  'case.snooze',
  'case.priority',
  'case.subject',
  'case.read',
  'contact.wrapUp',
  'agent.state',
]);

export const asksMore = ({ body }: Op): boolean => !askNoMore.has(body.type);

/** The needs of an operation that can be told from its body alone. */
export function needsOf(agentId: string, { body }: Op): Need[] {
  const needs: Need[] = [{ kind: 'record', entity: 'agent', id: agentId }];
  const record = (entity: 'case' | 'event', id: string) => needs.push({ kind: 'record', entity, id });
  if ('caseId' in body) record('case', body.caseId);
  if ('eventId' in body) record('event', body.eventId);
  if ('replyTo' in body && body.replyTo !== null) record('event', body.replyTo);
  if ('eventRef' in body) {
    record('event', body.eventRef);
    needs.push({ kind: 'message', id: body.eventRef });
  }
  if (body.type === 'case.read') {
    needs.push({ kind: 'record', entity: 'readMark', id: `${body.caseId}:${agentId}` });
  }
  if (body.type === 'case.assign' && body.assigneeId !== null) {
    needs.push({ kind: 'record', entity: 'agent', id: body.assigneeId });
  }
  return needs;
}

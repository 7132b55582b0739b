import type { OpBody } from '#core/contracts/sync/ops.ts';
import type { Customer } from '#core/domain/customer/customer.ts';
import type { TimelineEvent } from '#core/domain/timeline/event.ts';
import type { Asking } from './asking.ts';
import { conflict, done, happens, refuse, type Change, type Decision } from './decision.ts';
import { clashes } from './edits.ts';
import type { Held, State } from './state.ts';

type Body<T extends OpBody['type']> = Extract<OpBody, { type: T }>;

export function updateCustomer(state: State, { agent }: Asking, body: Body<'customer.update'>): Decision {
  const { customerId, name, notes, baseVersion } = body;
  const held = state.get('customer', customerId);
  if (held === undefined) return refuse('notFound');
  const editing = { field: '*', base: baseVersion, by: agent.agentId };
  if (clashes(held, editing)) return conflict(held.value);
  const value = { ...held.value, name, notes };
  return done({ type: 'put', entity: 'customer', id: customerId, value, editing });
}

/** The one whom a customer was found to be in the end, through any number of merges. */
export function rootOf(state: State, customerId: string): Held<'customer'> | undefined {
  const held = state.get('customer', customerId);
  const into = held?.value.mergedInto ?? null;
  return into === null ? held : rootOf(state, into);
}

export function mergeCustomers(state: State, asking: Asking, body: Body<'customer.merge'>): Decision {
  const { customerId, intoId } = body;
  const held = state.get('customer', customerId);
  const into = rootOf(state, intoId);
  if (held === undefined || into === undefined) return refuse('notFound');
  if (held.value.mergedInto !== null) {
    return rootOf(state, customerId)?.value.customerId === into.value.customerId
      ? done()
      : conflict(held.value);
  }
  const target = into.value.customerId;
  if (target === customerId) return refuse('invalid');
  const caseIds = state.allCasesOf(customerId).map(({ value }) => value.caseId);
  return done(
    putCustomer({ ...held.value, mergedInto: target }),
    ...caseIds.toSorted().map((caseId) => happens(customerChanged(state, asking, caseId, target))),
    { type: 'moved', customerId, caseIds },
  );
}

/** Takes back exactly the cases that the merge moved; those opened since stay where they were opened. */
export function unmergeCustomer(state: State, asking: Asking, body: Body<'customer.unmerge'>): Decision {
  const { customerId } = body;
  const held = state.get('customer', customerId);
  if (held === undefined) return refuse('notFound');
  if (held.value.mergedInto === null) return done();
  const caseIds = state.movedFrom(customerId);
  return done(
    putCustomer({ ...held.value, mergedInto: null }),
    ...caseIds.toSorted().map((caseId) => happens(customerChanged(state, asking, caseId, customerId))),
    { type: 'movedBack', customerIds: chainOf(state, customerId), caseIds },
  );
}

/** The customer and those into whom they were merged, one after the other. */
function chainOf(state: State, customerId: string): string[] {
  const into = state.get('customer', customerId)?.value.mergedInto ?? null;
  return [customerId, ...(into === null ? [] : chainOf(state, into))];
}

const putCustomer = (value: Customer): Change => ({
  type: 'put',
  entity: 'customer',
  id: value.customerId,
  value,
});

const customerChanged = (state: State, { by }: Asking, caseId: string, to: string): TimelineEvent => ({
  type: 'customerChanged',
  eventId: state.newId(),
  caseId,
  at: state.at,
  by,
  customerId: to,
});

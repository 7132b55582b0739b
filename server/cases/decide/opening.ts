import type { OpBody } from '#core/contracts/sync/ops.ts';
import { canonicalIdentity, type Identity } from '#core/domain/customer/identity.ts';
import type { Customer } from '#core/domain/customer/customer.ts';
import { stamp, type Asking } from './asking.ts';
import { rootOf } from './customers.ts';
import { done, happens, refuse, type Change, type Decision } from './decision.ts';
import type { State } from './state.ts';

/**
 * The spelling under which an address is stored, without what no database keeps in a text: a NUL, or half of a surrogate
 * pair. Undefined where nothing is left of it.
 */
export function storedIdentity(raw: Identity): Identity | undefined {
  const { kind, value } = canonicalIdentity(raw);
  const kept = value.toWellFormed().replaceAll('\0', '');
  return kept === '' ? undefined : { kind, value: kept };
}

export interface Found {
  readonly customer: Customer;
  readonly isNew: boolean;
  /** What has to be written down for a customer who is new. */
  readonly changes: readonly Change[];
}

/** Whose address this is, or a new customer's; undefined where nothing is left of the address. */
export function customerOf(
  state: State,
  rawIdentity: Identity,
  displayName: string | undefined,
): Found | undefined {
  const identity = storedIdentity(rawIdentity);
  if (identity === undefined) return undefined;
  const owner = state.owner(identity);
  const known = owner === undefined ? undefined : rootOf(state, owner)?.value;
  if (known !== undefined) return { customer: known, isNew: false, changes: named(known, displayName) };
  const customer: Customer = {
    customerId: state.newId(),
    name: displayName ?? nameFrom(identity),
    language: null,
    identities: [identity],
    notes: '',
    mergedInto: null,
    createdAt: state.at,
  };
  const { customerId } = customer;
  return {
    customer,
    isNew: true,
    changes: [
      { type: 'put', entity: 'customer', id: customerId, value: customer },
      { type: 'identity', identity, customerId },
    ],
  };
}

/** Until somebody says how they are called, a number or mail is what an agent can know them by. */
const nameFrom = ({ kind, value }: Identity): string =>
  kind === 'phone' || kind === 'email' ? value.slice(0, 128) : '';

function named(customer: Customer, displayName: string | undefined): Change[] {
  if (customer.name !== '' || displayName === undefined || displayName === '') return [];
  const value = { ...customer, name: displayName };
  return [{ type: 'put', entity: 'customer', id: customer.customerId, value }];
}

/** An agent is the first to make contact: the case is theirs. */
export function openCaseFor(
  state: State,
  asking: Asking,
  body: Extract<OpBody, { type: 'case.open' }>,
): Decision {
  if (state.get('case', body.caseId) !== undefined) return refuse('invalid');
  const found = customerOf(state, body.identity, body.displayName);
  if (found === undefined) return refuse('invalid');
  const { customerId } = found.customer;
  const { channel, subject } = body;
  const base = stamp(state, asking, body);
  return done(
    ...found.changes,
    happens({ type: 'opened', ...base, customerId, channel, subject, teamId: null }),
    happens({
      type: 'assigned',
      ...base,
      eventId: state.newId(),
      assigneeId: asking.agent.agentId,
      teamId: null,
      skill: null,
    }),
  );
}

import type { Agent } from '#core/domain/routing/agent.ts';
import type { Case } from '#core/domain/timeline/case.ts';
import type { ChannelEvent } from '#core/domain/timeline/channelEvent.ts';
import { sees } from './asking.ts';
import type { Found } from './opening.ts';
import type { State } from './state.ts';

const day = 24 * 60 * 60 * 1000;
/** A case that was closed longer ago is over: whoever writes then has a new problem. */
const reopensFor = 3 * day;

export type Place =
  | { readonly kind: 'old'; readonly of: Case; readonly reopen: boolean }
  | { readonly kind: 'new' }
  | { readonly kind: 'none' };

const none: Place = { kind: 'none' };
const stays = (of: Case | undefined): Place => (of === undefined ? none : { kind: 'old', of, reopen: false });

const isOpen = (of: Case): boolean => of.status.state !== 'closed';

/** The case that an event belongs to. @param agent who tells of it, and is shown only the cases that they may see */
export function placeOf(
  state: State,
  event: ChannelEvent,
  { customer: { customerId }, isNew }: Found,
  agent: Agent | undefined,
): Place {
  const { fact } = event;
  // An assist session begins in a case that is there already.
  const isOfCall = fact.type === 'assist' || (fact.type === 'call' && fact.fact.state !== 'ringing');
  const carrying = isOfCall && !isNew ? carrier(state, event, customerId) : undefined;
  if (carrying !== undefined) return mayAddTo(carrying, event, agent) ? stays(carrying) : none;

  const named = event.caseId === undefined ? undefined : state.get('case', event.caseId)?.value;
  if (agent !== undefined && event.caseId !== undefined && (named === undefined || !sees(agent, named))) {
    return none;
  }
  const own = named?.customerId === customerId ? named : undefined;
  const cases = (isNew ? [] : state.casesOf(customerId))
    .map(({ value }) => value)
    .filter((of) => agent === undefined || sees(agent, of))
    .toSorted(
      (one, other) => other.lastActivityAt - one.lastActivityAt || (one.caseId < other.caseId ? 1 : -1),
    );
  // A case carries only its newest contacts: what is told of an old one much later goes to what is open now.
  if (isOfCall) return stays(own ?? cases.find(isOpen) ?? cases[0]);
  // What looks back at a contact opens nothing.
  if (fact.type === 'received' || fact.type === 'survey') {
    return stays(own ?? cases.find((of) => has(of, event)) ?? cases[0]);
  }
  const isFresh = (of: Case) => of.status.state === 'closed' && of.status.at > state.at - reopensFor;
  const of =
    [own].find((candidate) => candidate !== undefined && (isOpen(candidate) || isFresh(candidate))) ??
    cases.find(isOpen) ??
    cases.find(isFresh);
  return of === undefined ? { kind: 'new' } : { kind: 'old', of, reopen: !isOpen(of) };
}

const contactIn = ({ contacts }: Case, { contactId }: ChannelEvent) =>
  contacts.find((contact) => contact.contactId === contactId);

const has = (of: Case, event: ChannelEvent): boolean => contactIn(of, event) !== undefined;

/** The case that has this call, whoever may see it now: while it lasted, it may have been handed to another team. */
function carrier(state: State, event: ChannelEvent, customerId: string): Case | undefined {
  const among = (cases: ReturnType<State['casesOf']>): Case | undefined =>
    cases.find(({ value }) => has(value, event))?.value;
  return among(state.casesOf(customerId)) ?? among(state.allCasesOf(customerId));
}

/**
 * An agent's phone goes on telling of its call when the case is out of the agent's sight. That lets nobody write into a
 * case of strangers: the id of a call is random, made by that phone, and known to nobody else but those who have seen the
 * case; and of those, none adds to a call that another agent has answered.
 */
function mayAddTo(of: Case, event: ChannelEvent, agent: Agent | undefined): boolean {
  if (agent === undefined || sees(agent, of)) return true;
  const carriedBy = contactIn(of, event)?.agentId ?? null;
  return carriedBy === null || carriedBy === agent.agentId;
}

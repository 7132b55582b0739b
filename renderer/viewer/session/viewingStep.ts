import type { CustomerSays, ShownSurface } from '#core/domain/assist/control.ts';
import type { AssistFact } from '#core/domain/assist/fact.ts';
import { leaseSchema, type Lease, type RevokeReason } from '#core/domain/assist/lease.ts';
import { granted, leasesOffered, type LeaseState } from './leaseState.ts';
import {
  wrongCode,
  type Joined,
  type RendezvousEvent,
  type ViewingState,
  type WhyOver,
} from './viewingState.ts';

export type ViewingEvent =
  | RendezvousEvent
  /** What the customer's end has said, parsed; descriptions are the link's. */
  | {
      readonly type: 'said';
      readonly message: Exclude<CustomerSays, { type: 'description' }>;
      readonly at: number;
    }
  | { readonly type: 'asked'; readonly askId: number; readonly leases: readonly Lease[] }
  | { readonly type: 'gaveBack'; readonly lease: Lease }
  | { readonly type: 'reached'; readonly canHear: boolean }
  /** The customer's end has closed the connection. */
  | { readonly type: 'closed' }
  | { readonly type: 'gaveUp'; readonly why: 'lineLost' | 'notUnderstood' };

export interface ViewingStep {
  readonly state: ViewingState;
  /** To be told to the case. */
  readonly facts: readonly AssistFact[];
}

const just = (state: ViewingState, ...facts: readonly AssistFact[]): ViewingStep => ({ state, facts });
const over = (why: WhyOver, ...facts: readonly AssistFact[]): ViewingStep =>
  just({ state: 'over', why }, ...facts);

/** The one place where the agent's end changes its mind about a session; nothing of it is done here. */
export function viewingStep(state: ViewingState, event: ViewingEvent): ViewingStep {
  if (state.state === 'over') return just(state);
  if (event.type === 'gaveUp') return over(event.why, ...leftBehind(state, 'gone'));
  return state.state === 'joined' ? joinedStep(state, event) : earlyStep(state, event);
}

function earlyStep(
  state: Exclude<ViewingState, Joined | { state: 'over' }>,
  event: ViewingEvent,
): ViewingStep {
  switch (event.type) {
    case 'came':
      return state.state === 'met' ? just(state) : just({ state: 'meeting', failures: state.failures });
    case 'proved':
      return state.state === 'meeting'
        ? just({ state: 'met', compare: event.compare }, { state: 'met' })
        : just(state);
    case 'wrongCode':
      return just(wrongCode(state), { state: 'wrongCode' });
    case 'left':
      // Who was let in goes away for a while, and comes back as the same.
      return state.state === 'meeting' ? just({ state: 'waiting', failures: state.failures }) : just(state);
    case 'serverLost':
      return event.why === 'ended' && state.state === 'met'
        ? over('denied', { state: 'denied', lease: 'view' })
        : over(event.why);
    case 'closed':
      return state.state === 'met' ? over('denied', { state: 'denied', lease: 'view' }) : just(state);
    case 'said': {
      const { message } = event;
      // Whoever has not said what they are can have nothing else to say.
      if (state.state !== 'met' || message.type !== 'hello') return over('notUnderstood');
      const { platform, offers } = message;
      const leases = leasesOffered(offers);
      const { compare } = state;
      return just({
        state: 'joined',
        compare,
        platform,
        leases,
        surfaces: [],
        isFrozen: false,
        isRecordingPaused: false,
        canHear: true,
      });
    }
    case 'asked':
    case 'gaveBack':
    case 'reached':
    case 'gaveUp':
      return just(state);
  }
}

function joinedStep(state: Joined, event: ViewingEvent): ViewingStep {
  switch (event.type) {
    case 'said':
      return heard(state, event.message, event.at);
    case 'asked': {
      const { askId, leases } = event;
      // To look is what the customer was invited for; that is on the case already.
      const isInvitation = leases.length === 1 && leases[0] === 'view' && askId === 0;
      const asked: AssistFact[] = isInvitation ? [] : [{ state: 'asked', leases: [...leases] }];
      const beyond = leases.filter((lease) => state.leases[lease].state === 'notOffered');
      const told = withLeases(state, beyond, { state: 'notOffered', isWanted: true });
      const offered = leases.filter((lease) => !beyond.includes(lease));
      return just(withLeases(told, offered, { state: 'asked', askId }), ...asked);
    }
    case 'gaveBack':
      return takenBack(state, event.lease, 'agent');
    case 'reached':
      return event.canHear && !state.canHear
        ? just({ ...state, canHear: true }, { state: 'resumed' })
        : just({ ...state, canHear: event.canHear });
    case 'closed':
      return closed(state);
    case 'came':
    case 'left':
    case 'proved':
    case 'serverLost':
      // What is connected directly goes on without the server.
      return just(state);
    case 'wrongCode':
      return over('notUnderstood', ...leftBehind(state, 'gone'));
    case 'gaveUp':
      return just(state);
  }
}

function heard(
  state: Joined,
  message: Extract<ViewingEvent, { type: 'said' }>['message'],
  at: number,
): ViewingStep {
  switch (message.type) {
    case 'hello':
      // Said again after both ends have found each other again: what they offered does not change.
      return just(state);
    case 'granted':
      return heardGranted(state, message.lease, message.forMs, at);
    case 'denied':
      return heardDenied(state, message);
    case 'revoked':
      // What this end gives back is given back when it says so: whoever says that of another lease took it themselves.
      return takenBack(state, message.lease, message.why === 'agent' ? 'customer' : message.why);
    case 'shown':
      return shown(state, message.surfaces);
    case 'frozen':
      return just({ ...state, isFrozen: message.isFrozen });
    case 'moving':
      return over('moving', ...leftBehind(state, 'customer'));
    case 'recording':
      return paused(state, message.isPaused);
  }
}

function heardGranted(state: Joined, lease: Lease, forMs: number | null, at: number): ViewingStep {
  const before = state.leases[lease].state;
  // An end that grants what it said it cannot give is not to be believed in anything.
  if (before === 'notOffered') return over('notUnderstood', ...leftBehind(state, 'gone'));
  const next = withLeases(state, [lease], granted(forMs, at));
  // `view` is told with what is shown.
  return before === 'granted' || lease === 'view' ? just(next) : just(next, { state: 'granted', lease });
}

/** The customer has paused what is recorded here, or lets it go on; where nothing is, nothing can be paused. */
function paused(state: Joined, isPaused: boolean): ViewingStep {
  if (state.leases.record.state !== 'granted' || state.isRecordingPaused === isPaused) return just(state);
  return just(
    { ...state, isRecordingPaused: isPaused },
    { state: isPaused ? 'recordingPaused' : 'recordingResumed' },
  );
}

function heardDenied(
  state: Joined,
  { askId, leases }: Extract<CustomerSays, { type: 'denied' }>,
): ViewingStep {
  const answered = [...new Set(leases)].filter((lease) => {
    const asked = state.leases[lease];
    return asked.state === 'asked' && asked.askId === askId;
  });
  const facts = answered.map((lease): AssistFact => ({ state: 'denied', lease }));
  if (state.platform === 'browser' && answered.includes('view')) return over('denied', ...facts);
  return just(withLeases(state, answered, { state: 'denied' }), ...facts);
}

function takenBack(state: Joined, lease: Lease, why: RevokeReason): ViewingStep {
  if (state.leases[lease].state !== 'granted') return just(state);
  const fact: AssistFact = { state: 'revoked', lease, why };
  // Who stops showing from a page has nothing left to do there.
  if (lease === 'view' && state.platform === 'browser') {
    return why === 'agent' ? over('ended', fact) : over('revoked', fact);
  }
  const next = withLeases(state, [lease], { state: 'takenBack', why });
  if (lease === 'record') return just({ ...next, isRecordingPaused: false }, fact);
  return just(lease === 'view' ? { ...next, surfaces: [], isFrozen: false } : next, fact);
}

function shown(state: Joined, surfaces: readonly ShownSurface[]): ViewingStep {
  if (state.leases.view.state !== 'granted') return just(state);
  // Two under one name cannot be told apart.
  const distinct = surfaces.filter(
    ({ surfaceId }, n) => surfaces.findIndex((other) => other.surfaceId === surfaceId) === n,
  );
  const [before] = state.surfaces;
  const [first] = distinct;
  const next = { ...state, surfaces: distinct };
  return first && first.kind !== before?.kind
    ? just(next, { state: 'granted', lease: 'view', surface: first.kind })
    : just(next);
}

function closed(state: Joined): ViewingStep {
  if (state.platform !== 'browser') return over('ended', ...leftBehind(state, 'gone'));
  return state.leases.view.state === 'granted'
    ? over('left', ...leftBehind(state, 'gone'))
    : over('denied', { state: 'denied', lease: 'view' });
}

/** What was granted and ends with the session. */
const leftBehind = (state: ViewingState, why: RevokeReason): AssistFact[] =>
  state.state === 'joined'
    ? leaseSchema.options
        .filter((lease) => state.leases[lease].state === 'granted')
        .map((lease) => ({ state: 'revoked', lease, why }))
    : [];

const withLeases = (state: Joined, leases: readonly Lease[], become: LeaseState): Joined => ({
  ...state,
  leases: { ...state.leases, ...Object.fromEntries(leases.map((lease) => [lease, become])) },
});

import { leaseNeeds, type Lease, type RevokeReason } from './lease.ts';

/** What guards a customer against being hurried or worn down (ms, times). */
export const consentLimits = {
  /** A question that nobody answers is a no. */
  questionMs: 60_000,
  /** What gives a stranger the device cannot be allowed before there was time to read. */
  readingMs: 5000,
  /** After a no the same thing is not asked again at once, */
  pauseMs: 10_000,
  /** and after so many not at all. */
  refusals: 3,
  /** What was still on its way when a lease ended is dropped, and is no attack. */
  graceMs: 5000,
} as const;

/** Those that have to be read about before they can be allowed. */
export const needsReading: ReadonlySet<Lease> = new Set(['control', 'filesOut', 'terminal']);

export interface HeldLease {
  readonly since: number;
  readonly until: number;
}

export interface Question {
  readonly askId: number;
  readonly leases: readonly Lease[];
  readonly askedAt: number;
}

export interface Consent {
  /** The one that the customer is asked now. */
  readonly question: Question | null;
  readonly held: Readonly<Partial<Record<Lease, HeldLease>>>;
  /** When a lease ended last. */
  readonly ended: Readonly<Partial<Record<Lease, number>>>;
  readonly refusals: Readonly<Partial<Record<Lease, { readonly times: number; readonly at: number }>>>;
}

export type ConsentEvent =
  | { readonly type: 'asked'; readonly askId: number; readonly leases: readonly Lease[]; readonly at: number }
  | {
      readonly type: 'answered';
      readonly askId: number;
      readonly allowed: readonly Lease[];
      readonly forMs: number;
      readonly at: number;
    }
  | {
      readonly type: 'revoked';
      readonly leases: readonly Lease[] | 'all';
      readonly why: RevokeReason;
      readonly at: number;
    }
  /** Time has passed. */
  | { readonly type: 'passed'; readonly at: number };

/** What followed, to be told to the other end, written in the receipt, and enforced. */
export type ConsentFact =
  | { readonly type: 'asked'; readonly leases: readonly Lease[] }
  | { readonly type: 'granted'; readonly lease: Lease; readonly forMs: number }
  | { readonly type: 'denied'; readonly askId: number; readonly leases: readonly Lease[] }
  | { readonly type: 'revoked'; readonly lease: Lease; readonly why: RevokeReason };

export interface ConsentStep {
  readonly consent: Consent;
  readonly facts: readonly ConsentFact[];
}

export const noConsent: Consent = { question: null, held: {}, ended: {}, refusals: {} };

/**
 * What the customer has allowed, and the only place where that changes.
 *
 *   each lease:   none ──asked──► in question ──allowed by the customer──► held
 *                  ▲                  │ no, time, too soon, not what it needs │
 *                  ├──────────────────┘                                       │ time, customer, agent, away, gone
 *                  └──────────────────────────────────────────────────────────┘
 *
 * There is one question at a time, and everything but a yes to it is a no.
 */
export function consentStep(consent: Consent, event: ConsentEvent): ConsentStep {
  switch (event.type) {
    case 'asked':
      return asked(consent, event);
    case 'answered':
      return answered(consent, event);
    case 'revoked': {
      const leases = event.leases === 'all' ? heldLeases(consent) : event.leases;
      return end(consent, leases, event.why, event.at);
    }
    case 'passed':
      return passed(consent, event.at);
  }
}

export const heldLeases = ({ held }: Consent): Lease[] => Object.keys(held) as Lease[];

/** @returns `late` where the lease has just ended, so that a message may still have been on its way */
export function mayUse({ held, ended }: Consent, lease: Lease, at: number): 'yes' | 'late' | 'no' {
  const holding = held[lease];
  if (holding) return at < holding.until ? 'yes' : 'late';
  const endedAt = ended[lease];
  return endedAt !== undefined && at - endedAt <= consentLimits.graceMs ? 'late' : 'no';
}

/** When the next thing happens by itself; null where nothing will. */
export function nextMoment({ question, held }: Consent): number | null {
  const moments = Object.values(held).map(({ until }) => until);
  if (question) moments.push(question.askedAt + consentLimits.questionMs);
  return moments.length === 0 ? null : Math.min(...moments);
}

function asked(
  consent: Consent,
  { askId, leases, at }: Extract<ConsentEvent, { type: 'asked' }>,
): ConsentStep {
  const wanted = [...new Set(leases)].filter((lease) => consent.held[lease] === undefined);
  // What is asked already, as by the invitation itself, is asked once.
  const isAsked = consent.question?.askId === askId;
  if (wanted.length === 0 || isAsked) return { consent, facts: [] };
  const isTired = wanted.some((lease) => {
    const refused = consent.refusals[lease];
    if (!refused) return false;
    return refused.times >= consentLimits.refusals || at - refused.at < consentLimits.pauseMs;
  });
  if (consent.question || isTired) {
    return { consent, facts: [{ type: 'denied', askId, leases: wanted }] };
  }
  return {
    consent: { ...consent, question: { askId, leases: wanted, askedAt: at } },
    facts: [{ type: 'asked', leases: wanted }],
  };
}

/** Whether this answer comes so early that nobody can have read what they answer. */
export const isTooSoon = ({ askedAt }: Question, allowed: readonly Lease[], at: number): boolean =>
  at - askedAt < consentLimits.readingMs && allowed.some((lease) => needsReading.has(lease));

function answered(
  consent: Consent,
  { askId, allowed, forMs, at }: Extract<ConsentEvent, { type: 'answered' }>,
): ConsentStep {
  const { question } = consent;
  if (question?.askId !== askId || isTooSoon(question, allowed, at)) return { consent, facts: [] };
  const has = (lease: Lease): boolean =>
    consent.held[lease] !== undefined || (question.leases.includes(lease) && allowed.includes(lease));
  const granted = question.leases.filter((lease) => {
    const needed = leaseNeeds[lease];
    return has(lease) && (needed === undefined || has(needed));
  });
  const denied = question.leases.filter((lease) => !granted.includes(lease));
  const held = { ...consent.held };
  for (const lease of granted) held[lease] = { since: at, until: at + forMs };
  const next = { ...consent, question: null, held, refusals: refuse(consent, denied, at) };
  return {
    consent: next,
    facts: [
      ...granted.map((lease) => ({ type: 'granted' as const, lease, forMs })),
      ...(denied.length > 0 ? [{ type: 'denied' as const, askId, leases: denied }] : []),
    ],
  };
}

function refuse({ refusals }: Consent, denied: readonly Lease[], at: number): Consent['refusals'] {
  const next = { ...refusals };
  for (const lease of denied) next[lease] = { times: (next[lease]?.times ?? 0) + 1, at };
  return next;
}

function end(consent: Consent, leases: readonly Lease[], why: RevokeReason, at: number): ConsentStep {
  const held = { ...consent.held };
  const ended = { ...consent.ended };
  const facts: ConsentFact[] = [];
  const take = (lease: Lease, reason: RevokeReason): void => {
    if (held[lease] === undefined) return;
    delete held[lease];
    ended[lease] = at;
    facts.push({ type: 'revoked', lease, why: reason });
    for (const [dependent, needed] of Object.entries(leaseNeeds) as [Lease, Lease][]) {
      if (needed === lease) take(dependent, 'gone');
    }
  };
  for (const lease of leases) take(lease, why);
  return { consent: { ...consent, held, ended }, facts };
}

function passed(consent: Consent, at: number): ConsentStep {
  const { question } = consent;
  const over = heldLeases(consent).filter((lease) => (consent.held[lease]?.until ?? at) <= at);
  const step = end(consent, over, 'expired', at);
  if (!question || at - question.askedAt < consentLimits.questionMs) return step;
  return {
    consent: { ...step.consent, question: null, refusals: refuse(consent, question.leases, at) },
    facts: [...step.facts, { type: 'denied', askId: question.askId, leases: question.leases }],
  };
}

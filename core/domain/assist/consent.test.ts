import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  consentLimits,
  consentStep,
  heldLeases,
  mayUse,
  nextMoment,
  noConsent,
  type Consent,
  type ConsentEvent,
  type ConsentFact,
} from './consent.ts';
import { leaseNeeds, leaseSchema, type Lease } from './lease.ts';

const minute = 60_000;

function after(...events: ConsentEvent[]): { consent: Consent; facts: ConsentFact[] } {
  const facts: ConsentFact[] = [];
  let consent = noConsent;
  for (const event of events) {
    const step = consentStep(consent, event);
    consent = step.consent;
    facts.push(...step.facts);
  }
  return { consent, facts };
}
const ask = (askId: number, at: number, ...leases: Lease[]): ConsentEvent => ({
  type: 'asked',
  askId,
  leases,
  at,
});
const allow = (askId: number, at: number, ...allowed: Lease[]): ConsentEvent => ({
  type: 'answered',
  askId,
  allowed,
  forMs: 5 * minute,
  at,
});

test('[CONSENT-1] nothing is allowed until the customer allows it, and then only that, for that time', () => {
  const { consent } = after(ask(1, 0, 'view', 'clipboard'), allow(1, 10, 'view'));
  expect(mayUse(noConsent, 'view', 0)).toBe('no');
  expect(mayUse(consent, 'view', 20)).toBe('yes');
  expect(mayUse(consent, 'clipboard', 20)).toBe('no');
  expect(mayUse(consent, 'view', 10 + 5 * minute)).toBe('late');
  expect(nextMoment(consent)).toBe(10 + 5 * minute);
});

test('[CONSENT-2] a question that nobody answers is a no', () => {
  const { consent, facts } = after(ask(1, 0, 'view'), { type: 'passed', at: consentLimits.questionMs });
  expect(facts.at(-1)).toEqual({ type: 'denied', askId: 1, leases: ['view'] });
  expect(consent.question).toBeNull();
  expect(after(ask(1, 0, 'view'), { type: 'passed', at: 1 }).consent.question).not.toBeNull();
});

test('[CONSENT-2] an answer to another question, or to none, allows nothing', () => {
  expect(heldLeases(after(ask(1, 0, 'view'), allow(2, 10, 'view')).consent)).toEqual([]);
  expect(heldLeases(after(allow(0, 10, 'view')).consent)).toEqual([]);
  expect(heldLeases(after(ask(1, 0, 'view'), allow(1, 10, 'view', 'clipboard')).consent)).toEqual(['view']);
});

test('[CONSENT-3] control cannot be allowed before there was time to read, nor without the screen', () => {
  const early = after(ask(1, 0, 'view', 'control'), allow(1, consentLimits.readingMs - 1, 'view', 'control'));
  expect(heldLeases(early.consent)).toEqual([]);
  expect(early.consent.question).not.toBeNull();
  const alone = after(ask(1, 0, 'view', 'control'), allow(1, consentLimits.readingMs, 'control'));
  expect(heldLeases(alone.consent)).toEqual([]);
  const both = after(ask(1, 0, 'view', 'control'), allow(1, consentLimits.readingMs, 'control', 'view'));
  expect(heldLeases(both.consent)).toEqual(['view', 'control']);
});

test('[CONSENT-4] what is taken back ends at once, with all that needs it; what was on its way is late, not an attack', () => {
  const { consent, facts } = after(
    ask(1, 0, 'view', 'control', 'clipboard'),
    allow(1, consentLimits.readingMs, 'view', 'control', 'clipboard'),
    { type: 'revoked', leases: ['view'], why: 'customer', at: 7000 },
  );
  expect(facts.slice(-2)).toEqual([
    { type: 'revoked', lease: 'view', why: 'customer' },
    { type: 'revoked', lease: 'control', why: 'gone' },
  ]);
  expect(mayUse(consent, 'control', 7001)).toBe('late');
  expect(mayUse(consent, 'control', 7001 + consentLimits.graceMs)).toBe('no');
  expect(mayUse(consent, 'clipboard', 7001)).toBe('yes');
});

test('[CONSENT-5] who has said no is not asked again at once, and after three times not at all', () => {
  const no = (askId: number, at: number): ConsentEvent[] => [ask(askId, at, 'control'), allow(askId, at + 1)];
  const once = after(...no(1, 0));
  expect(consentStep(once.consent, ask(2, 5000, 'control')).facts).toEqual([
    { type: 'denied', askId: 2, leases: ['control'] },
  ]);
  const later = 2 * consentLimits.pauseMs;
  expect(consentStep(once.consent, ask(2, later, 'control')).consent.question).not.toBeNull();
  const thrice = after(...no(1, 0), ...no(2, later), ...no(3, 2 * later));
  expect(consentStep(thrice.consent, ask(4, 99 * minute, 'control')).consent.question).toBeNull();
});

test('[CONSENT-5] one question at a time: a second one is refused and does not take the place of the first', () => {
  const { consent, facts } = after(ask(1, 0, 'view'), ask(2, 1, 'terminal'));
  expect(consent.question?.askId).toBe(1);
  expect(facts.at(-1)).toEqual({ type: 'denied', askId: 2, leases: ['terminal'] });
});

test('[CONSENT-1] whatever happens in whatever order, only what was in an open question and allowed is held', () => {
  const leases = fc.uniqueArray(fc.constantFrom(...leaseSchema.options), { minLength: 1 });
  const event = fc.oneof(
    fc.record({ type: fc.constant('asked' as const), askId: fc.nat(5), leases }),
    fc.record({
      type: fc.constant('answered' as const),
      askId: fc.nat(5),
      allowed: leases,
      forMs: fc.constant(minute),
    }),
    fc.record({ type: fc.constant('revoked' as const), leases, why: fc.constant('customer' as const) }),
    fc.record({ type: fc.constant('passed' as const) }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.nat(30_000)), { maxLength: 40 }), (steps) => {
      let consent = noConsent;
      let at = 0;
      for (const [step, pause] of steps) {
        at += pause;
        const before = consent;
        consent = consentStep(before, { ...step, at }).consent;
        for (const lease of heldLeases(consent)) {
          const wasHeld = before.held[lease] !== undefined;
          const isAllowed =
            step.type === 'answered' &&
            before.question?.askId === step.askId &&
            before.question.leases.includes(lease) &&
            step.allowed.includes(lease);
          expect(wasHeld || isAllowed).toBe(true);
          const needed = leaseNeeds[lease] ?? lease;
          expect(consent.held[needed]).toBeDefined();
        }
      }
    }),
  );
});

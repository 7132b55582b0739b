import { expect, test } from 'vitest';
import { consentLimits, noConsent, type Consent } from '#core/domain/assist/consent.ts';
import { UsableLeases } from './usableLeases.ts';

const held: Consent = { ...noConsent, held: { control: { since: 0, until: 1_000_000 } } };

test('[RECEIPT-3] what is allowed is usable once it is written down, and what comes before that is dropped', () => {
  const leases = new UsableLeases(
    () => held,
    () => 0,
  );
  expect(leases.mayUse('control')).toBe('late');
  expect(leases.add('control')).toBe(true);
  expect([leases.has('control'), leases.mayUse('control')]).toEqual([true, 'yes']);
});

test('[CONSENT-4] what was taken back while it was being written is not usable', () => {
  const leases = new UsableLeases(
    () => noConsent,
    () => 0,
  );
  expect([leases.add('control'), leases.has('control'), leases.mayUse('control')]).toEqual([
    false,
    false,
    'no',
  ]);
});

test('[CONSENT-4] the grace for what was under way counts anew from when both ends hear each other again', () => {
  let now = 0;
  const leases = new UsableLeases(
    () => ({ ...noConsent, ended: { control: 0 } }),
    () => now,
  );
  now = consentLimits.graceMs;
  expect(leases.mayUse('control')).toBe('late');
  now = 10 * consentLimits.graceMs;
  expect(leases.mayUse('control')).toBe('no');
  leases.foundAgain();
  expect(leases.mayUse('control')).toBe('late');
  now += consentLimits.graceMs + 1;
  expect(leases.mayUse('control')).toBe('no');
});

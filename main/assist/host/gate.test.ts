import { expect, test } from 'vitest';
import { assistChannels, messageMax, type AssistChannel } from '#core/domain/assist/channel.ts';
import { consentLimits, consentStep, mayUse, noConsent, type Consent } from '#core/domain/assist/consent.ts';
import type { Lease } from '#core/domain/assist/lease.ts';
import { gate as pass } from './gate.ts';

const granted = (...leases: Lease[]): Consent => {
  const asked = consentStep(noConsent, { type: 'asked', askId: 1, leases, at: 0 });
  const at = consentLimits.readingMs;
  return consentStep(asked.consent, { type: 'answered', askId: 1, allowed: leases, forMs: 60_000, at })
    .consent;
};
const gate = (channel: AssistChannel, data: Parameters<typeof pass>[1], consent: Consent, at: number) =>
  pass(channel, data, (lease) => mayUse(consent, lease, at));
const now = consentLimits.readingMs + 1;
const place = { surfaceId: 'screen:1:0', x: 0.5, y: 0.5 };
const samples: Readonly<Record<Exclude<AssistChannel, 'control' | 'receipt'>, [Lease, unknown]>> = {
  input: ['control', { type: 'button', button: 0, isDown: true, ...place }],
  pointer: ['control', { n: 1, ...place }],
  drawing: ['view', { type: 'clear' }],
  clipboard: ['clipboard', { type: 'begin', kind: 'text', size: 3 }],
  files: ['filesIn', {}],
  terminal: ['terminal', {}],
};

test.each(Object.entries(samples))(
  '[LEASE-1] %s needs its lease, and no other will do',
  (name, [lease, message]) => {
    const channel = name as keyof typeof samples;
    const data = JSON.stringify(message);
    const others = (['view', 'control', 'clipboard', 'filesIn', 'terminal', 'record'] as const).filter(
      (other) => other !== lease && !(lease === 'view' && other === 'control'),
    );
    expect(gate(channel, data, noConsent, now).type).toBe('violation');
    const without =
      lease === 'control' ? others : others.filter((other) => other !== 'record' && other !== 'control');
    expect(gate(channel, data, granted(...without), now).type).toBe('violation');
    const withIt = granted(...(lease === 'control' ? (['view', 'control'] as const) : [lease]));
    expect(gate(channel, data, withIt, now).type).toBe(channel);
    const revoked = consentStep(withIt, { type: 'revoked', leases: 'all', why: 'customer', at: now }).consent;
    expect(gate(channel, data, revoked, now + 1).type).toBe('late');
    expect(gate(channel, data, revoked, now + 1 + consentLimits.graceMs).type).toBe('violation');
  },
);

test('[LEASE-2] what is too long or makes no sense is refused on every channel that is read here', () => {
  const all = granted('view', 'control', 'clipboard', 'filesIn', 'terminal');
  for (const channel of Object.keys(assistChannels) as AssistChannel[]) {
    expect(gate(channel, 'x'.repeat(messageMax + 1), all, now).type).toBe('violation');
  }
  for (const channel of ['control', 'input', 'pointer', 'drawing'] as const) {
    for (const data of ['', '{', '[]', '{"type":"__proto__"}', new Uint8Array([123, 125])]) {
      expect(gate(channel, data, all, now).type).toBe('violation');
    }
  }
  const beside = JSON.stringify({ n: 1, surfaceId: 's', x: 1.01, y: 0 });
  expect(gate('pointer', beside, all, now).type).toBe('violation');
});

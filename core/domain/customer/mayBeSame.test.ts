import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Customer } from './customer.ts';
import { canonicalIdentity, identityKey, type Identity } from './identity.ts';
import { mayBeSame } from './mayBeSame.ts';

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const customer = (n: number, identities: Identity[], mergedInto: string | null = null): Customer => ({
  customerId: id(n),
  name: 'Anna',
  language: null,
  identities,
  notes: '',
  mergedInto,
  createdAt: 0,
});
const phone = (value: string): Identity => ({ kind: 'phone', value });
const email = (value: string): Identity => ({ kind: 'email', value });

test.each<[Identity, Identity]>([
  [phone('+4915112345678'), phone('0151 1234-5678')],
  [phone('+49 (151) 12345678'), phone('004915112345678')],
  [phone('600'), phone('600')],
  [phone('anna'), phone('anna')],
  [email('Anna@Example.com'), email(' anna@example.COM ')],
])('[CASE-12] %o and %o may be the same person', (one, other) => {
  const [first, second] = [customer(1, [one]), customer(2, [phone('999'), other])];
  expect(mayBeSame(first, [second])).toEqual([second]);
  expect(mayBeSame(second, [first])).toEqual([first]);
});

test.each<[Identity, Identity]>([
  [phone('+4915112345678'), phone('+4915112345679')],
  // Too short to be known by its end: extension 678 is not everybody whose number ends so.
  [phone('12345678'), phone('+4915112345678')],
  [phone('600'), phone('1600')],
  [phone('anna'), phone('Anna')],
  [email('anna@example.com'), email('anna@example.org')],
  [{ kind: 'visitor', value: '600' }, phone('600')],
  [
    { kind: 'wechat', value: 'o6_x' },
    { kind: 'wechat', value: 'o6_x' },
  ],
])('[CASE-12] %o and %o are no reason to think so', (one, other) => {
  expect(mayBeSame(customer(1, [one]), [customer(2, [other])])).toEqual([]);
});

test('[CASE-12] neither oneself nor anybody merged is proposed, and nobody to one who is merged', () => {
  const shared = [email('anna@example.com')];
  const merged = customer(2, shared, id(3));
  expect(mayBeSame(customer(1, shared), [customer(1, shared), merged, customer(3, shared)])).toEqual([
    customer(3, shared),
  ]);
  expect(mayBeSame(merged, [customer(1, shared), customer(3, shared)])).toEqual([]);
});

test.each<[Identity, string]>([
  [phone(' +49 (0) 151/123-45.6 '), 'phone:+490151123456'],
  [phone('anna.smith'), 'phone:anna.smith'],
  [email(' Anna@Example.COM'), 'email:anna@example.com'],
  [{ kind: 'wechat', value: 'oAbC' }, 'wechat:oAbC'],
])('[CASE-12] %o is stored as %s', (identity, key) => {
  expect(identityKey(identity)).toBe(key);
});

test('[CASE-12] the stored spelling is its own', () => {
  const kind = fc.constantFrom<Identity['kind']>('phone', 'email', 'visitor', 'wechat');
  fc.assert(
    fc.property(fc.record({ kind, value: fc.string({ minLength: 1 }) }), (identity) => {
      const canonical = canonicalIdentity(identity);
      expect(canonicalIdentity(canonical)).toEqual(canonical);
    }),
  );
});

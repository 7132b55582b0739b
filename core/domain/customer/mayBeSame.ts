import type { Customer } from './customer.ts';
import { canonicalIdentity, type Identity } from './identity.ts';

/** Digits at the end of a number that are the same with and without the country and trunk prefix. */
const significantDigits = 9;

/**
 * What two addresses of one person have in common: mail in its canonical spelling, a long number by its last nine digits
 * (`+49 151 12345678` and `0151 12345678`), a short one or a name at the PBX as it is. Null for a kind that proves nothing.
 */
export function likenessKey(identity: Identity): string | null {
  const { kind, value } = canonicalIdentity(identity);
  if (kind === 'email') return `email:${value}`;
  if (kind !== 'phone') return null;
  const digits = /^\+?(\d+)$/.exec(value)?.[1] ?? '';
  return digits.length >= significantDigits ? `number:${digits.slice(-significantDigits)}` : `phone:${value}`;
}

const keysOf = ({ identities }: Customer): string[] =>
  identities.map(likenessKey).filter((key): key is string => key !== null);

/**
 * Which of `others` share a phone number or mail with `customer`, in the order given: a proposal for a person to judge.
 * Nobody who has been merged already is proposed, nor is anybody to them.
 */
export function mayBeSame(customer: Customer, others: readonly Customer[]): Customer[] {
  if (customer.mergedInto !== null) return [];
  const keys = new Set(keysOf(customer));
  return others.filter(
    (other) =>
      other.customerId !== customer.customerId &&
      other.mergedInto === null &&
      keysOf(other).some((key) => keys.has(key)),
  );
}

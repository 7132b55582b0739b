import { canonicalIdentity, type Identity } from '#core/domain/customer/identity.ts';

/** A number as people write it (E.123), or the name of an extension at the PBX. */
const number = /^\+?[\d\s()./-]*\d[\d\s()./-]*$/;
const mail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The address that a person typed, as a number or mail; null for what is neither. */
export function addressOf(typed: string): (Identity & { readonly kind: 'phone' | 'email' }) | null {
  const text = typed.trim();
  if (text.length > 254) return null;
  const kind = mail.test(text) ? 'email' : number.test(text) ? 'phone' : null;
  return kind && { kind, value: canonicalIdentity({ kind, value: text }).value };
}

import { z } from 'zod';

/**
 * One address of a customer. `phone`: the user part of a SIP URI or a number in E.164 without spaces; `email`: in lower
 * case; `visitor`: the id that the customer's page was given; `wechat`: an openid.
 */
export const identitySchema = z.object({
  kind: z.enum(['phone', 'email', 'visitor', 'wechat']),
  value: z.string().min(1).max(254),
});
export type Identity = z.infer<typeof identitySchema>;

/** The one spelling under which an identity is stored and found: numbers without punctuation (E.123), mail in lower case. */
export function canonicalIdentity({ kind, value }: Identity): Identity {
  const trimmed = value.trim();
  if (kind === 'email') return { kind, value: trimmed.toLowerCase() };
  if (kind === 'phone' && /^[+\d][\d\s().\-/]*$/.test(trimmed)) {
    return { kind, value: trimmed.replaceAll(/[^+\d]/g, '') };
  }
  return { kind, value: trimmed };
}

export const identityKey = (identity: Identity): string => {
  const { kind, value } = canonicalIdentity(identity);
  return `${kind}:${value}`;
};

import { newPasswordSchema } from '#core/contracts/sync/accounts.ts';

export type PasswordStrength =
  { readonly level: 'tooShort'; readonly missing: number } | { readonly level: 'ok' | 'good' | 'strong' };

/** Characters that a new password must have at least. */
export const shortestPassword = newPasswordSchema.minLength ?? 0;

/** How long a password is, in words: length is what counts, signs and capitals are not asked for (NIST SP 800-63B §5.1.1.2). */
export function passwordStrength(password: string): PasswordStrength {
  const { length } = password;
  if (length < shortestPassword) return { level: 'tooShort', missing: shortestPassword - length };
  if (length < 14) return { level: 'ok' };
  return { level: length < 20 ? 'good' : 'strong' };
}

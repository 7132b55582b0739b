import type { SyncProblem } from '#core/contracts/inbox.ts';

export interface SignInFields {
  readonly server: string;
  readonly slug: string;
  readonly email: string;
  readonly password: string;
}
export type FieldName = keyof SignInFields;
export type FieldError = 'required' | 'server' | 'insecure' | 'slug' | 'email';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A server as a person types it: what has no scheme means https. */
export const serverAddress = (typed: string): string => {
  const text = typed.trim().replace(/\/+$/, '');
  return text === '' || text.includes('://') ? text : `https://${text}`;
};

function serverError(typed: string): FieldError | null {
  if (typed.trim() === '') return 'required';
  const url = URL.parse(serverAddress(typed));
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return 'server';
  return url.protocol === 'http:' && !loopback.has(url.hostname) ? 'insecure' : null;
}

/** What is wrong with each field before the server is asked; null for what may be right. */
export const fieldErrors = (fields: SignInFields): Record<FieldName, FieldError | null> => ({
  server: serverError(fields.server),
  slug: fields.slug.trim() === '' ? 'required' : /^[a-z0-9-]{1,40}$/.test(fields.slug.trim()) ? null : 'slug',
  email:
    fields.email.trim() === '' ? 'required' : /^[^\s@]+@[^\s@]+$/.test(fields.email.trim()) ? null : 'email',
  password: fields.password === '' ? 'required' : null,
});

/** The field that a refusal is about; null where it is about none. */
export function fieldOf(problem: SyncProblem): FieldName | null {
  switch (problem) {
    case 'unreachable':
    case 'notHeartline':
    case 'untrusted':
      return 'server';
    case 'wrongPassword':
      return 'password';
    case 'signedOut':
    case 'tooManyAttempts':
    case 'notRemembered':
    case 'localFault':
      return null;
  }
}

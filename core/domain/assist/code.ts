import { z } from 'zod';

/**
 * An invitation to an assist session, as it is spoken: twelve digits. The first six find the session at the server; the
 * other six are the password that both ends prove to each other, and that no server is ever told.
 */
export const invitationIdSchema = z.string().regex(/^\d{6}$/);

export interface InvitationCode {
  readonly invitationId: string;
  /** Six digits. */
  readonly secret: string;
}

/**
 * How long an invitation waits for its customer, how often it may be guessed wrong, and how long an end that has met the
 * other one may be away (ms).
 */
export const invitationLimits = { lifetimeMs: 5 * 60_000, failures: 3, awayMs: 2 * 60_000 } as const;

/** `482 913 605 127`, which is how people read numbers to each other. */
export const spokenCode = ({ invitationId, secret }: InvitationCode): string =>
  (invitationId + secret).replaceAll(/(\d{3})(?=\d)/g, '$1 ');

/** What a person typed or a link carries; undefined where that is no code. Blanks and dashes do not count. */
export function parseCode(typed: string): InvitationCode | undefined {
  const digits = typed.replaceAll(/[\s\u00a0.\-–—]/g, '');
  const found = /^(\d{6})(\d{6})$/.exec(digits);
  return found?.[1] === undefined || found[2] === undefined
    ? undefined
    : { invitationId: found[1], secret: found[2] };
}

/** The code in a link stands behind the `#`, which no browser sends to a server (RFC 3986 §3.5). */
export const linkOf = (page: string, { invitationId, secret }: InvitationCode): string =>
  `${page}#assist=${invitationId}${secret}`;

/** @param fragment with or without its `#` */
export function codeInFragment(fragment: string): InvitationCode | undefined {
  const value = /(?:^#?|&)assist=([^&]*)/.exec(fragment)?.[1];
  return value === undefined ? undefined : parseCode(value);
}

import { z } from 'zod';

/**
 * An invitation to an assist session. As it is spoken, it is twelve digits: the first six find the session at the server;
 * the other six are the password that both ends prove to each other, and that no server is ever told. The follow-up of a
 * session has random ones of 128 and 256 bits (base64url) instead: both ends know them before, and nobody reads them out.
 */
export const invitationIdSchema = z.string().regex(/^(?:\d{6}|[\w-]{22})$/);
export const invitationSecretSchema = z.string().regex(/^(?:\d{6}|[\w-]{43})$/);

export const invitationCodeSchema = z.object({
  invitationId: invitationIdSchema,
  secret: invitationSecretSchema,
});
export type InvitationCode = z.infer<typeof invitationCodeSchema>;

/** Only a follow-up is known at both ends before anybody was invited. */
export const followUpCodeSchema = z.object({
  invitationId: z.string().regex(/^[\w-]{22}$/),
  secret: z.string().regex(/^[\w-]{43}$/),
});

/**
 * How long an invitation waits for its customer, how often it may be guessed wrong, how long an end that has met the
 * other one may be away, how long the two may follow a session up, and how often one asks whether the other is there (ms).
 */
export const invitationLimits = {
  lifetimeMs: 5 * 60_000,
  failures: 3,
  awayMs: 2 * 60_000,
  followUpMs: 8 * 3_600_000,
  /** The other end may be about to come: first soon, then less often than an address may try, so that others there can come, too. */
  askSoonMs: 1000,
  askAgainMs: 8000,
} as const;

export const isFollowUp = ({ invitationId }: Pick<InvitationCode, 'invitationId'>): boolean =>
  followUpCodeSchema.shape.invitationId.safeParse(invitationId).success;

/** `482 913 605 127`, which is how people read numbers to each other. */
export const spokenCode = ({ invitationId, secret }: InvitationCode): string =>
  (invitationId + secret).replaceAll(/(\d{3})(?=\d)/g, '$1 ');

/** What a person typed; undefined where that is no code. Blanks and dashes do not count. */
export function parseCode(typed: string): InvitationCode | undefined {
  const digits = typed.replaceAll(/[\s\u00a0.\-–—]/g, '');
  const found = /^(\d{6})(\d{6})$/.exec(digits);
  return found?.[1] === undefined || found[2] === undefined
    ? undefined
    : { invitationId: found[1], secret: found[2] };
}

/** In a link; of a follow-up, a dot stands between the two. */
export const inLink = (code: InvitationCode): string =>
  `${code.invitationId}${isFollowUp(code) ? '.' : ''}${code.secret}`;

/** The code in a link stands behind the `#`, which no browser sends to a server (RFC 3986 §3.5). */
export const linkOf = (page: string, code: InvitationCode): string => `${page}#assist=${inLink(code)}`;

/** @param fragment with or without its `#` */
export function codeInFragment(fragment: string): InvitationCode | undefined {
  const value = /(?:^#?|&)assist=([^&]*)/.exec(fragment)?.[1];
  if (value === undefined) return undefined;
  const [invitationId, secret] = value.split('.', 2);
  return followUpCodeSchema.safeParse({ invitationId, secret }).data ?? parseCode(value);
}

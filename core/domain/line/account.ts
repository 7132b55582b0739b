import { z } from 'zod';

/** The address of a SIP server over WebSocket (RFC 7118 §5); `ws:` is plain text and only sensible inside one machine or a tunnel. */
export const serverUrlSchema = z
  .string()
  .trim()
  .max(512)
  .pipe(z.url({ protocol: /^wss?$/, error: 'serverUrl' }).regex(/^[^@]*$/, 'serverUrl'));

/** Host part of an address of record: a name, an IPv4 address, or an IPv6 reference. */
const domainSchema = z
  .string()
  .trim()
  .max(253)
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])$/, 'domain');

/** User part of an address of record, without the characters that would need escaping (RFC 3261 §25.1 `user`). */
const usernameSchema = z
  .string()
  .trim()
  .max(128)
  .regex(/^[A-Za-z0-9\-_.!~*'()&=+$,;?/]+$/, 'username');

/** What it takes to register, but for the password, which never leaves the main process again once it is given. */
export const accountSchema = z.object({
  username: usernameSchema,
  domain: domainSchema,
  server: serverUrlSchema,
  displayName: z.string().trim().max(128).default(''),
  /** Name for digest authentication where it is not the user part. */
  authorizationUser: z.string().trim().max(128).default(''),
});
export type Account = z.infer<typeof accountSchema>;

export const passwordSchema = z.string().min(1, 'password').max(256);

import { createHmac } from 'node:crypto';

export interface TimedPass {
  /** When the pass ends, in seconds since the epoch, a colon, and the name. */
  readonly username: string;
  /** The HMAC of that under the secret, base64 with padding. */
  readonly password: string;
}

/**
 * A pass that ends by itself, and that whoever shares the secret checks without having been told of it
 * (draft-uberti-behave-turn-rest §2.2, which says SHA-1).
 * @param expiresAt milliseconds since the epoch, taken up to the next second
 */
export function timedPass(
  hash: 'sha1' | 'sha256',
  secret: string,
  name: string,
  expiresAt: number,
): TimedPass {
  const username = `${Math.ceil(expiresAt / 1000)}:${name}`;
  return { username, password: timedPassword(hash, secret, username) };
}

/** The password that belongs to such a user name. */
export const timedPassword = (hash: 'sha1' | 'sha256', secret: string, username: string): string =>
  createHmac(hash, secret).update(username).digest('base64');

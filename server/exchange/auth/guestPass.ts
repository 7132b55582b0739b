import { isGuestName } from '#core/domain/customer/guestName.ts';
import { timedPass, timedPassword } from '../../auth/timedPass.ts';

/**
 * What a guest shows instead of an account: a name of their own and a time at which the pass ends, both in the user name
 * of the digest, and the HMAC of that under a secret as password (draft-uberti-behave-turn-rest §2.2, with SHA-256). The
 * name in From stays that of the guest alone. Kamailio's module auth_ephemeral checks the same.
 */
export interface GuestPass {
  /** `guest-` and 12 hexadecimal digits. */
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The user name for the digest: when the pass ends, in seconds since the epoch, a colon, and the name. */
  readonly authorizationUser: string;
  readonly password: string;
}

const hash = 'sha256';

const namedUntil = /^(\d{1,12}):(.+)$/;

/** The pass of `name` that is good until `expiresAt` (ms, taken up to the next second). */
export function guestPass(secret: string, name: string, expiresAt: number): GuestPass {
  const { username, password } = timedPass(hash, secret, name, expiresAt);
  return { name, expiresAt: Math.ceil(expiresAt / 1000) * 1000, authorizationUser: username, password };
}

/** The pass that somebody with this digest user name must know; undefined where that names no guest. */
export function guestPassFor(secret: string, authorizationUser: string): GuestPass | undefined {
  const [, seconds, name] = namedUntil.exec(authorizationUser) ?? [];
  if (seconds === undefined || name === undefined || !isGuestName(name)) return undefined;
  const password = timedPassword(hash, secret, authorizationUser);
  return { name, expiresAt: Number(seconds) * 1000, authorizationUser, password };
}

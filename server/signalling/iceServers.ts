import type { IceServers } from '#core/contracts/assist.ts';
import { timedPass } from '../auth/timedPass.ts';

/** STUN and TURN servers by which the two ends reach each other through firewalls. */
export interface IceConfig {
  /** RFC 7064. */
  readonly stun: readonly string[];
  /** RFC 7065; `secret` is what the TURN server checks its users by (coturn: `static-auth-secret`). */
  readonly turn?: { readonly urls: readonly string[]; readonly secret: string } | undefined;
}

/** How long a credential lets somebody in anew (ms); what was let in stays until its allocation ends. */
const lifetimeMs = 60 * 60_000;

/** What one end is told, with a credential of its own for the TURN server. */
export function iceServersOf(
  { stun, turn }: IceConfig,
  now: number,
  random: (bytes: number) => Uint8Array,
): IceServers {
  const servers: IceServers = stun.length === 0 ? [] : [{ urls: [...stun] }];
  if (!turn) return servers;
  const name = `assist-${Buffer.from(random(6)).toString('hex')}`;
  const { username, password } = timedPass('sha1', turn.secret, name, now + lifetimeMs);
  return [...servers, { urls: [...turn.urls], username, credential: password }];
}

import type { Addresses } from './addresses.ts';
import type { Connection } from './door/connection.ts';
import type { Digest } from './auth/digest.ts';
import type { SipRequest } from './sip/parse.ts';
import { vias } from './sip/via.ts';

/** Why a request goes no further: what the exchange answers. */
export interface Rejection {
  readonly status: number;
  /** Whole header lines for the response. */
  readonly headers: readonly string[];
}

const refuse = (status: number, ...headers: readonly string[]): Rejection => ({ status, headers });

/** The checks that a request passes before the exchange acts on it (RFC 3261 §16.3, §22). Undefined: go on. */
export class Gate {
  readonly #addresses: Addresses;
  readonly #digest: Digest;

  constructor(addresses: Addresses, digest: Digest) {
    this.#addresses = addresses;
    this.#digest = digest;
  }

  /** Steps 4 and 5 of §16.3: loops, and extensions that a proxy would have to know. */
  soundness(request: SipRequest): Rejection | undefined {
    if (vias(request).some(({ sentBy }) => sentBy === this.#addresses.sentBy)) return refuse(482);
    const required = request.getHeaders('Proxy-Require');
    return required.length > 0 ? refuse(420, `Unsupported: ${required.join(', ')}`) : undefined;
  }

  hops(request: SipRequest): Rejection | undefined {
    return Number(request.getHeader('Max-Forwards') ?? 70) > 0 ? undefined : refuse(483);
  }

  /**
   * Who may have a request passed on: whoever proves an account with it, as From says. Within a dialog it is enough
   * that the same WebSocket has proved it before, since phones put no credentials there.
   */
  sender(request: SipRequest, connection: Connection): Rejection | undefined {
    const from = request.from.uri;
    const name = from.user ?? '';
    if (hasToTag(request) && connection.users.has(name)) return undefined;
    const verdict = this.#digest.judge(request, 'Proxy-Authorization');
    if (verdict.kind !== 'proved') {
      return refuse(407, `Proxy-Authenticate: ${this.#digest.challenge(verdict.kind === 'stale')}`);
    }
    connection.users.add(verdict.account.username);
    return name === verdict.account.username && this.#addresses.owns(from) ? undefined : refuse(403);
  }

  /** Who may register: the account itself, for itself (§10.3 steps 3 to 5). */
  registrant(request: SipRequest, connection: Connection): Rejection | undefined {
    if (!this.#addresses.owns(request.ruri)) return refuse(404);
    const verdict = this.#digest.judge(request, 'Authorization');
    if (verdict.kind !== 'proved') {
      return refuse(401, `WWW-Authenticate: ${this.#digest.challenge(verdict.kind === 'stale')}`);
    }
    const { username } = verdict.account;
    const own = [request.from.uri, request.to.uri].every(
      (u) => u.user === username && this.#addresses.owns(u),
    );
    if (!own) return refuse(403);
    connection.users.add(username);
    return undefined;
  }
}

/** Whether the request belongs to a dialog (§12.2). */
export function hasToTag(request: SipRequest): boolean {
  return request.to.hasParam('tag');
}

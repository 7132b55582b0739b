import { createHash, timingSafeEqual } from 'node:crypto';
import { Grammar, type Core } from 'sip.js';
import type { Account } from '../account.ts';
import type { Accounts } from '../accounts.ts';
import { parseCredentials, type Credentials } from './credentials.ts';
import type { Nonces } from './nonces.ts';

/** Whether a request proved who sent it. */
export type Verdict =
  | { readonly kind: 'proved'; readonly account: Account }
  /** No credentials for this realm, or wrong ones. */
  | { readonly kind: 'unproved' }
  /** Right password, used-up nonce: a client retries with the new nonce without asking its user. */
  | { readonly kind: 'stale' };

/**
 * Digest authentication, server side (RFC 3261 §22, RFC 2617): MD5 with `qop=auth`.
 * MD5 because JsSIP and SIP.js know nothing else (RFC 8760 would be SHA-256).
 */
export class Digest {
  readonly #realm: string;
  readonly #accounts: Accounts;
  readonly #nonces: Nonces;

  constructor(realm: string, accounts: Accounts, nonces: Nonces) {
    this.#realm = realm;
    this.#accounts = accounts;
    this.#nonces = nonces;
  }

  /** Value of a WWW-Authenticate or Proxy-Authenticate header. */
  challenge(stale: boolean): string {
    const nonce = this.#nonces.issue();
    return `Digest realm="${this.#realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`;
  }

  /** Judges the credentials of `request` in the headers called `header`. */
  judge(request: Core.IncomingRequestMessage, header: 'Authorization' | 'Proxy-Authorization'): Verdict {
    const credentials = request
      .getHeaders(header)
      .map(parseCredentials)
      .find((found) => found?.realm === this.#realm);
    if (credentials === undefined || !sameTarget(credentials.uri, request)) return { kind: 'unproved' };
    const account = this.#accounts.proving(credentials.username);
    // An unknown name costs the same work as a wrong password, and is told the same.
    const expected = responseFor(request.method, credentials, account?.password ?? '');
    if (!same(expected, credentials.response) || account === undefined) return { kind: 'unproved' };
    return this.#nonces.spend(credentials.nonce, credentials.nc)
      ? { kind: 'proved', account }
      : { kind: 'stale' };
  }

  /** Whether `value` is a Proxy-Authorization meant for this exchange, which it must not pass on (§22.3). */
  concerns(value: string): boolean {
    return parseCredentials(value)?.realm === this.#realm;
  }
}

/** The digest `uri` must be that of the request, or credentials could be replayed towards another number. */
function sameTarget(digestUri: string, request: Core.IncomingRequestMessage): boolean {
  const uri = Grammar.URIParse(digestUri);
  return uri !== undefined && uri.user === request.ruri?.user && uri.host === request.ruri?.host;
}

/** RFC 2617 §3.2.2.1 with `qop=auth`. */
function responseFor(method: string, c: Credentials, password: string): string {
  const ha1 = md5(`${c.username}:${c.realm}:${password}`);
  const ha2 = md5(`${method}:${c.uri}`);
  return md5(`${ha1}:${c.nonce}:${c.ncText}:${c.cnonce}:${c.qop}:${ha2}`);
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given.toLowerCase())];
  return a.length === b.length && timingSafeEqual(a, b);
}

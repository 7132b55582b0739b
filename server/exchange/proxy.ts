import type { Core } from 'sip.js';
import type { Accounts } from './accounts.ts';
import type { Addresses } from './addresses.ts';
import type { Clock } from '../process/clock.ts';
import type { Connection } from './door/connection.ts';
import type { Digest } from './auth/digest.ts';
import { Fork, type Leg } from './fork/fork.ts';
import { hasToTag } from './gate.ts';
import type { Router, Target } from './router.ts';
import { Draft } from './sip/draft.ts';
import type { SipRequest } from './sip/parse.ts';
import type { Timings } from './timings.ts';
import type { Tokens } from './tokens.ts';
import type { Transactions } from './transactions.ts';

/** Passes requests on to phones and responses back (RFC 3261 §16), staying in the dialogs that arise. */
export class Proxy {
  readonly #addresses: Addresses;
  readonly #accounts: Accounts;
  readonly #digest: Digest;
  readonly #router: Router;
  readonly #transactions: Transactions;
  readonly #clock: Clock;
  readonly #timings: Timings;
  readonly #tokens: Tokens;

  constructor(parts: {
    readonly addresses: Addresses;
    readonly accounts: Accounts;
    readonly digest: Digest;
    readonly router: Router;
    readonly transactions: Transactions;
    readonly clock: Clock;
    readonly timings: Timings;
    readonly tokens: Tokens;
  }) {
    this.#addresses = parts.addresses;
    this.#accounts = parts.accounts;
    this.#digest = parts.digest;
    this.#router = parts.router;
    this.#transactions = parts.transactions;
    this.#clock = parts.clock;
    this.#timings = parts.timings;
    this.#tokens = parts.tokens;
  }

  /** Sends `request` to all `targets` at once and sees it through. */
  forward(request: SipRequest, caller: Connection, targets: readonly Target[]): void {
    const legs = targets.map((target) => this.#leg(request, target));
    const fork: Fork = new Fork(
      { caller, request, legs, tag: this.#tokens() },
      this.#clock,
      this.#timings,
      () => this.#transactions.remove(request, fork),
    );
    this.#transactions.add(request, fork);
    fork.start();
  }

  /** An ACK of a 2xx is a request of its own that nobody answers (§13.2.2.4). */
  forwardAck(request: SipRequest, target: Target): void {
    const { connection, draft } = this.#leg(request, target);
    connection.send(draft.toString());
  }

  response(response: Core.IncomingResponseMessage, from: Connection): void {
    const found = this.#transactions.answeredBy(response, from);
    if (found === undefined) return;
    const status = response.statusCode ?? 0;
    found.fork.handle({ kind: 'response', branch: found.index, status, response });
  }

  /** The phone behind `connection` has gone: its calls that have no answer yet end. */
  lost(connection: Connection): void {
    for (const fork of this.#transactions.forks()) {
      if (fork.caller === connection) fork.handle({ kind: 'cancel' });
      for (const [index, leg] of fork.legs.entries()) {
        if (leg.connection === connection) fork.handle({ kind: 'lost', branch: index });
      }
    }
  }

  stop(): void {
    for (const fork of this.#transactions.forks()) fork.stop();
  }

  /** The copy of `request` for one phone (§16.6 steps 1 to 8). */
  #leg(request: SipRequest, { connection, uri }: Target): Leg {
    const branch = `z9hG4bK${this.#tokens()}`;
    const hops = Number(request.getHeader('Max-Forwards') ?? 71) - 1;
    const draft = Draft.request(request, uri);
    draft
      .prepend('Via', `SIP/2.0/WS ${this.#addresses.sentBy};branch=${branch}`)
      .set('Max-Forwards', String(hops))
      .set('Route', ...this.#router.remainingRoute(request))
      .set(
        'Proxy-Authorization',
        ...draft.values('Proxy-Authorization').filter((value) => !this.#digest.concerns(value)),
      );
    if (request.method !== 'ACK') draft.prepend('Record-Route', this.#addresses.route);
    this.#assertIdentity(request, draft);
    return { connection, target: uri, branch, draft };
  }

  /** RFC 3325 §5: what a phone claims of itself is dropped, what was proved of a caller is told. */
  #assertIdentity(request: SipRequest, draft: Draft): void {
    draft.set('P-Asserted-Identity');
    const account = this.#accounts.get(request.from.uri.user ?? '');
    if (account === undefined || hasToTag(request)) return;
    const name = account.displayName.replace(/[\r\n]+/g, ' ').replace(/["\\]/g, '\\$&');
    draft.set('P-Asserted-Identity', `"${name}" <${this.#addresses.of(account.username)}>`);
  }
}

import type { Core } from 'sip.js';
import type { Addresses } from './addresses.ts';
import type { Bindings } from './location/bindings.ts';
import type { Connection } from './door/connection.ts';
import type { Flows } from './location/flows.ts';
import { hasToTag, type Gate, type Rejection } from './gate.ts';
import type { Proxy } from './proxy.ts';
import type { Registrar } from './location/registrar.ts';
import type { Router } from './router.ts';
import { parseFrame, type SipRequest } from './sip/parse.ts';
import { reply } from './sip/reply.ts';
import type { Tokens } from './tokens.ts';
import type { Transactions } from './transactions.ts';

const ALLOW = 'Allow: INVITE, ACK, CANCEL, BYE, REGISTER, OPTIONS, MESSAGE, INFO, REFER, NOTIFY, UPDATE';

/** Takes what the phones send, frame by frame, and hands it to whoever deals with it. */
export class Attendant {
  readonly #addresses: Addresses;
  readonly #gate: Gate;
  readonly #registrar: Registrar;
  readonly #router: Router;
  readonly #proxy: Proxy;
  readonly #transactions: Transactions;
  readonly #bindings: Bindings;
  readonly #flows: Flows;
  readonly #tokens: Tokens;

  constructor(parts: {
    readonly addresses: Addresses;
    readonly gate: Gate;
    readonly registrar: Registrar;
    readonly router: Router;
    readonly proxy: Proxy;
    readonly transactions: Transactions;
    readonly bindings: Bindings;
    readonly flows: Flows;
    readonly tokens: Tokens;
  }) {
    this.#addresses = parts.addresses;
    this.#gate = parts.gate;
    this.#registrar = parts.registrar;
    this.#router = parts.router;
    this.#proxy = parts.proxy;
    this.#transactions = parts.transactions;
    this.#bindings = parts.bindings;
    this.#flows = parts.flows;
    this.#tokens = parts.tokens;
  }

  frame(text: string, connection: Connection): void {
    const received = parseFrame(text);
    switch (received.kind) {
      case 'ping':
        // RFC 5626 §3.5.1: a double CRLF asks, a single one answers.
        return connection.send('\r\n');
      case 'pong':
      case 'noise':
        return;
      case 'unfit':
        // An ACK is never answered (RFC 3261 §17.1.1.3).
        if (received.request.method !== 'ACK') this.#answer(received.request, connection, received.status);
        return;
      case 'response':
        this.#claim(received.response, connection);
        return this.#proxy.response(received.response, connection);
      case 'request':
        return this.#request(received.request, connection);
    }
  }

  closed(connection: Connection): void {
    this.#bindings.removeConnection(connection);
    this.#flows.removeConnection(connection);
    this.#proxy.lost(connection);
  }

  #request(request: SipRequest, connection: Connection): void {
    if (request.method === 'ACK') return this.#ack(request, connection);
    if (request.method === 'CANCEL') return this.#cancel(request, connection);
    // Over a reliable transport nobody repeats a request; should one do, the first one's answer is still to come.
    if (this.#transactions.of(request, connection) !== undefined) return;
    const unsound = this.#gate.soundness(request);
    if (unsound !== undefined) return this.#refuse(request, connection, unsound);
    if (request.method === 'REGISTER') return this.#register(request, connection);
    if (
      request.method === 'OPTIONS' &&
      request.ruri.user === undefined &&
      this.#addresses.owns(request.ruri)
    ) {
      return this.#answer(request, connection, 200, [ALLOW, 'Accept: application/sdp, text/plain']);
    }
    const refusal = this.#gate.hops(request) ?? this.#gate.sender(request, connection);
    if (refusal !== undefined) return this.#refuse(request, connection, refusal);
    this.#forward(request, connection);
  }

  #forward(request: SipRequest, connection: Connection): void {
    // Presence and mailboxes are services of a PBX; the phones themselves could only be puzzled by these.
    if ((request.method === 'SUBSCRIBE' || request.method === 'PUBLISH') && !hasToTag(request)) {
      return this.#answer(request, connection, 489);
    }
    this.#claim(request, connection);
    const routing = this.#router.route(request);
    if (routing.kind === 'nowhere') {
      return this.#refuse(request, connection, { status: routing.status, headers: [] });
    }
    this.#proxy.forward(request, connection, routing.targets);
  }

  #register(request: SipRequest, connection: Connection): void {
    const refusal = this.#gate.registrant(request, connection);
    if (refusal !== undefined) return this.#refuse(request, connection, refusal);
    this.#claim(request, connection);
    const user = request.to.uri.user ?? '';
    const { status, headers } = this.#registrar.register(request, user, connection);
    this.#answer(request, connection, status, headers);
  }

  /** The ACK of a refusal ends here; that of a 2xx goes to the other end of the dialog (§13.2.2.4). */
  #ack(request: SipRequest, connection: Connection): void {
    if (this.#transactions.of(request, connection) !== undefined) return;
    if (this.#gate.soundness(request) !== undefined || this.#gate.hops(request) !== undefined) return;
    if (connection.users.size === 0) return;
    const routing = this.#router.route(request);
    if (routing.kind === 'to' && routing.targets.length === 1) {
      this.#proxy.forwardAck(request, routing.targets[0]);
    }
  }

  /** RFC 3261 §16.10. */
  #cancel(request: SipRequest, connection: Connection): void {
    const found = this.#transactions.of(request, connection);
    if (found?.kind !== 'fork') return this.#answer(request, connection, 481);
    this.#answer(request, connection, 200);
    const reason = request.getHeader('Reason');
    found.fork.handle({ kind: 'cancel', ...(reason === undefined ? {} : { reason }) });
  }

  /** A phone's Contact tells where to reach it within the dialog (RFC 3261 §12.1), once we know who it is. */
  #claim(message: Core.IncomingMessage, connection: Connection): void {
    const contact = message.parseHeader('Contact') as Core.NameAddrHeader | undefined;
    if (contact === undefined || connection.users.size === 0 || this.#addresses.owns(contact.uri)) return;
    this.#flows.claim(contact.uri, connection);
  }

  #refuse(request: SipRequest, connection: Connection, refusal: Rejection): void {
    if (request.method === 'INVITE') this.#transactions.refused(request, connection);
    this.#answer(request, connection, refusal.status, refusal.headers);
  }

  #answer(
    request: Core.IncomingRequestMessage,
    connection: Connection,
    status: number,
    headers: readonly string[] = [],
  ): void {
    connection.send(reply(request, status, this.#tokens(), headers));
  }
}

import type { Core } from 'sip.js';
import type { Clock } from '../process/clock.ts';
import type { Connection } from './door/connection.ts';
import type { Fork, Leg } from './fork/fork.ts';
import { vias } from './sip/via.ts';

/** A request as the exchange has it from a caller: passed on, or answered with a refusal by itself. */
export type ServerTransaction = { readonly kind: 'fork'; readonly fork: Fork } | { readonly kind: 'refused' };

/** Where responses, CANCEL and hop-by-hop ACK find the request that they belong to (RFC 3261 §17). */
export class Transactions {
  readonly #clock: Clock;
  readonly #lifetime: number;
  readonly #server = new Map<string, ServerTransaction>();
  readonly #client = new Map<string, { readonly fork: Fork; readonly index: number }>();

  /** `lifetime`: milliseconds that a refusal is remembered. */
  constructor(clock: Clock, lifetime: number) {
    this.#clock = clock;
    this.#lifetime = lifetime;
  }

  /** The transaction that `request` repeats or, being CANCEL or ACK, belongs to (§17.2.3). */
  of(request: Core.IncomingRequestMessage, caller: Connection): ServerTransaction | undefined {
    return this.#server.get(serverKey(request, caller));
  }

  /** Notes a refused INVITE, so that the ACK of the refusal stops here. */
  refused(request: Core.IncomingRequestMessage, caller: Connection): void {
    const key = serverKey(request, caller);
    this.#server.set(key, { kind: 'refused' });
    this.#clock.after(this.#lifetime, () => this.#server.delete(key));
  }

  add(request: Core.IncomingRequestMessage, fork: Fork): void {
    this.#server.set(serverKey(request, fork.caller), { kind: 'fork', fork });
    for (const [index, { branch }] of fork.legs.entries()) this.#client.set(branch, { fork, index });
  }

  remove(request: Core.IncomingRequestMessage, fork: Fork): void {
    this.#server.delete(serverKey(request, fork.caller));
    for (const { branch } of fork.legs) this.#client.delete(branch);
  }

  /** The leg that `response` answers (§17.1.3): by branch and method, and only from where the leg was sent. */
  answeredBy(
    response: Core.IncomingResponseMessage,
    from: Connection,
  ): { readonly fork: Fork; readonly index: number } | undefined {
    const found = this.#client.get(vias(response)[0]?.branch ?? '');
    const leg: Leg | undefined = found?.fork.legs[found.index];
    if (found === undefined || leg?.connection !== from || !found.fork.asks(response.method))
      return undefined;
    return found;
  }

  forks(): readonly Fork[] {
    return [...this.#server.values()].flatMap((entry) => (entry.kind === 'fork' ? [entry.fork] : []));
  }
}

function serverKey(request: Core.IncomingRequestMessage, caller: Connection): string {
  const { sentBy, branch } = vias(request)[0] ?? { sentBy: '', branch: '' };
  const method = request.method === 'ACK' || request.method === 'CANCEL' ? 'INVITE' : request.method;
  return JSON.stringify([caller.id, sentBy, branch, request.callId, request.cseq, method]);
}

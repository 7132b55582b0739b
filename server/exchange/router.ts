import { Grammar } from 'sip.js';
import type { Accounts } from './accounts.ts';
import type { Addresses } from './addresses.ts';
import type { Bindings } from './location/bindings.ts';
import type { Connection } from './door/connection.ts';
import type { Flows } from './location/flows.ts';
import { hasToTag } from './gate.ts';
import { splitList } from './sip/list.ts';
import type { SipRequest } from './sip/parse.ts';
import { rawTarget } from './sip/rawUri.ts';

/** One phone that a request is to be sent to. */
export interface Target {
  readonly connection: Connection;
  /** Request-URI there. */
  readonly uri: string;
}

export type Routing =
  | { readonly kind: 'to'; readonly targets: readonly [Target, ...Target[]] }
  | { readonly kind: 'nowhere'; readonly status: 404 | 480 };

/** Decides where a request goes (RFC 3261 §16.4, §16.5). */
export class Router {
  readonly #addresses: Addresses;
  readonly #accounts: Accounts;
  readonly #bindings: Bindings;
  readonly #flows: Flows;

  constructor(addresses: Addresses, accounts: Accounts, bindings: Bindings, flows: Flows) {
    this.#addresses = addresses;
    this.#accounts = accounts;
    this.#bindings = bindings;
    this.#flows = flows;
  }

  route(request: SipRequest): Routing {
    const uri = request.ruri;
    if (!this.#addresses.owns(uri)) {
      const connection = this.#flows.to(uri);
      if (connection !== undefined) return { kind: 'to', targets: [{ connection, uri: rawTarget(request) }] };
      // Within a dialog the phone may only be reconnecting; 404 and 481 would end the call (RFC 5057 §5).
      return { kind: 'nowhere', status: hasToTag(request) ? 480 : 404 };
    }
    if (uri.user === undefined || !this.#accounts.has(uri.user)) return { kind: 'nowhere', status: 404 };
    const [first, ...others] = this.#bindings
      .of(uri.user)
      .map((binding): Target => ({ connection: binding.connection, uri: binding.uri }));
    return first === undefined
      ? { kind: 'nowhere', status: 480 }
      : { kind: 'to', targets: [first, ...others] };
  }

  /** The Route values that are left once those that name the exchange are taken off (§16.4). */
  remainingRoute(request: SipRequest): readonly string[] {
    const route = request.getHeaders('Route').flatMap(splitList);
    const foreign = route.findIndex((value) => {
      const hop = Grammar.nameAddrHeaderParse(value);
      return hop === undefined || !this.#addresses.owns(hop.uri);
    });
    return foreign < 0 ? [] : route.slice(foreign);
  }
}

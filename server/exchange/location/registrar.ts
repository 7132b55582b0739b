import { Grammar, type Core, type NameAddrHeader } from 'sip.js';
import { contactKey } from '../addresses.ts';
import type { Binding, Bindings } from './bindings.ts';
import type { Clock } from '../../process/clock.ts';
import type { Connection } from '../door/connection.ts';
import { WILDCARD_CONTACT } from '../sip/parse.ts';
import { rawContact } from '../sip/rawUri.ts';
import type { Timings } from '../timings.ts';

/** What a REGISTER comes to: a status and header lines for the response. */
export interface Registration {
  readonly status: number;
  readonly headers: readonly string[];
}

interface Wish {
  readonly uri: string;
  readonly key: string;
  /** Seconds; 0 removes. */
  readonly expires: number;
}

/** Carries out REGISTER requests whose sender has been proved (RFC 3261 §10.3, from step 6 on). */
export class Registrar {
  readonly #bindings: Bindings;
  readonly #clock: Clock;
  readonly #expires: Timings['expires'];

  constructor(bindings: Bindings, clock: Clock, expires: Timings['expires']) {
    this.#bindings = bindings;
    this.#clock = clock;
    this.#expires = expires;
  }

  register(request: Core.IncomingRequestMessage, user: string, connection: Connection): Registration {
    if (request.hasHeader(WILDCARD_CONTACT)) return this.#removeAll(request, user);
    const wishes = this.#wishes(request);
    if (wishes === undefined) return { status: 400, headers: [] };
    if (wishes.some(({ expires }) => expires > 0 && expires < this.#expires.min)) {
      return { status: 423, headers: [`Min-Expires: ${this.#expires.min}`] };
    }
    // All or nothing: a request that comes late for one contact must not change another (step 7).
    if (wishes.some(({ key }) => isLate(request, this.#bindings.find(user, key)))) {
      return { status: 500, headers: [] };
    }
    for (const { uri, key, expires } of wishes) {
      if (expires === 0) this.#bindings.remove(user, key);
      else {
        const until = this.#clock.now() + expires * 1000;
        const { callId, cseq } = request;
        this.#bindings.put(user, { uri, key, connection, until, callId, cseq });
      }
    }
    return this.#listing(user);
  }

  /** `Contact: *` is for removal only and stands alone (step 6). */
  #removeAll(request: Core.IncomingRequestMessage, user: string): Registration {
    if (request.hasHeader('Contact') || request.getHeader('Expires')?.trim() !== '0') {
      return { status: 400, headers: [] };
    }
    const known = this.#bindings.of(user);
    if (known.some((binding) => isLate(request, binding))) return { status: 500, headers: [] };
    for (const { key } of known) this.#bindings.remove(user, key);
    return this.#listing(user);
  }

  #wishes(request: Core.IncomingRequestMessage): readonly Wish[] | undefined {
    const general = seconds(request.getHeader('Expires')) ?? this.#expires.usual;
    const wishes: Wish[] = [];
    for (const [index, raw] of request.getHeaders('Contact').entries()) {
      const contact = (request.headers['Contact']?.[index]?.parsed ?? Grammar.nameAddrHeaderParse(raw)) as
        NameAddrHeader | undefined;
      if (contact === undefined || contact.uri.scheme !== 'sip') return undefined;
      const wanted = seconds(contact.getParam('expires') ?? undefined) ?? general;
      const expires = Math.min(wanted, this.#expires.max);
      wishes.push({ uri: rawContact(raw), key: contactKey(contact.uri), expires });
    }
    return wishes;
  }

  /** All current contacts with the seconds each has left (step 8). */
  #listing(user: string): Registration {
    const now = this.#clock.now();
    const headers = this.#bindings
      .of(user)
      .map(({ uri, until }) => `Contact: <${uri}>;expires=${Math.ceil((until - now) / 1000)}`);
    return { status: 200, headers };
  }
}

/** Step 7: within one Call-ID only a higher CSeq changes a binding. */
function isLate(request: Core.IncomingRequestMessage, known: Binding | undefined): boolean {
  return known !== undefined && known.callId === request.callId && request.cseq <= known.cseq;
}

/** Seconds, or undefined when the value is missing or unreadable (RFC 3261 §20.19: then the usual time holds). */
function seconds(value: string | undefined): number | undefined {
  return value !== undefined && /^\s*\d{1,10}\s*$/.test(value) ? Number(value) : undefined;
}

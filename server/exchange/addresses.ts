import type { URI } from 'sip.js';

/** Knows which addresses are the exchange's own and which belong to a phone. */
export class Addresses {
  readonly domain: string;
  /** `host:port` as it stands in Via and Record-Route; an IPv6 host is in brackets. */
  readonly sentBy: string;
  readonly #hosts: ReadonlySet<string>;
  readonly #port: number;

  constructor(domain: string, host: string, port: number) {
    const bracketed = host.includes(':') ? `[${host}]` : host;
    this.domain = domain;
    this.sentBy = `${bracketed}:${port}`;
    this.#port = port;
    this.#hosts = new Set([domain.toLowerCase(), bracketed, 'localhost', '127.0.0.1', '[::1]']);
  }

  /** Whether `uri` names the exchange: its domain, or a loopback name with no port or its port. */
  owns(uri: URI): boolean {
    const host = uri.host.toLowerCase();
    if (!this.#hosts.has(host)) return false;
    return host === this.domain.toLowerCase() || uri.port === undefined || uri.port === this.#port;
  }

  /** The address of record of `username`. */
  of(username: string): string {
    return `sip:${username}@${this.domain}`;
  }

  /** Value of the Record-Route header that keeps the exchange in a dialog (RFC 3261 §16.6 step 4). */
  get route(): string {
    return `<sip:${this.sentBy};transport=ws;lr>`;
  }
}

/**
 * What makes two contact addresses the same phone: user, host and port.
 * Parameters do not count, since JsSIP registers `…;transport=ws` and calls from `…;transport=ws;ob`.
 */
export function contactKey(uri: URI): string {
  return `${uri.user ?? ''}@${uri.host.toLowerCase()}:${uri.port ?? ''}`;
}

import type { Core } from 'sip.js';

/**
 * A SIP message on its way through: the received one's headers, changed where a proxy must (RFC 3261 §16.6),
 * everything else as it came. Header order is kept within a name, which is all that matters (§7.3.1).
 */
export class Draft {
  readonly #first: string;
  readonly #headers: Map<string, readonly string[]>;
  readonly #body: string;

  private constructor(first: string, headers: Map<string, readonly string[]>, body: string) {
    this.#first = first;
    this.#headers = headers;
    this.#body = body;
  }

  /** `request` with `target` as its Request-URI. */
  static request(request: Core.IncomingRequestMessage, target: string): Draft {
    return new Draft(`${request.method} ${target} SIP/2.0`, headersOf(request), request.body);
  }

  static response(response: Core.IncomingResponseMessage): Draft {
    const { statusCode, reasonPhrase = '' } = response;
    return new Draft(`SIP/2.0 ${statusCode} ${reasonPhrase}`, headersOf(response), response.body);
  }

  /** The ACK or CANCEL that belongs to the transaction of this request (RFC 3261 §9.1, §17.1.1.3), to `target`. */
  within(method: 'ACK' | 'CANCEL', target: string): Draft {
    const kept = ['From', 'To', 'Call-ID', 'Route', 'Max-Forwards'];
    const headers = new Map(kept.filter((name) => this.#headers.has(name)).map((n) => [n, this.values(n)]));
    const number = /^\d+/.exec(this.values('CSeq')[0] ?? '')?.[0] ?? '0';
    return new Draft(`${method} ${target} SIP/2.0`, headers, '')
      .set('Via', ...this.values('Via').slice(0, 1))
      .set('CSeq', `${number} ${method}`);
  }

  values(name: string): readonly string[] {
    return this.#headers.get(name) ?? [];
  }

  /** Replaces all headers called `name`; without values it removes them. */
  set(name: string, ...values: readonly string[]): this {
    if (values.length === 0) this.#headers.delete(name);
    else this.#headers.set(name, values);
    return this;
  }

  prepend(name: string, value: string): this {
    return this.set(name, value, ...this.values(name));
  }

  toString(): string {
    this.set('Content-Length', String(Buffer.byteLength(this.#body)));
    // Via first, so that whoever reads the frame meets it where it expects it.
    const names = ['Via', ...[...this.#headers.keys()].filter((name) => name !== 'Via')];
    const lines = names.flatMap((name) => this.values(name).map((value) => `${name}: ${value}`));
    return `${[this.#first, ...lines].join('\r\n')}\r\n\r\n${this.#body}`;
  }
}

function headersOf(message: Core.IncomingMessage): Map<string, readonly string[]> {
  return new Map(Object.entries(message.headers).map(([name, values]) => [name, values.map((v) => v.raw)]));
}

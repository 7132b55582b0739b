import type { URI } from 'sip.js';
import { contactKey } from '../addresses.ts';
import type { Connection } from '../door/connection.ts';

/**
 * Which WebSocket leads to which contact address. A browser's contact is `sip:x@y.invalid`: no resolver knows it,
 * only the connection that it came in by (RFC 7118 §5). Requests within a dialog find their way with this.
 */
export class Flows {
  readonly #byKey = new Map<string, Connection>();

  /**
   * Notes that `uri` is reached by `connection`. Someone else cannot take over an address in use;
   * the same account can, which is how a phone keeps its calls when it reconnects.
   */
  claim(uri: URI, connection: Connection): void {
    const key = contactKey(uri);
    const holder = this.#byKey.get(key);
    if (holder !== undefined && holder.open && !sameOwner(holder, connection)) return;
    this.#byKey.set(key, connection);
  }

  to(uri: URI): Connection | undefined {
    return this.#byKey.get(contactKey(uri));
  }

  removeConnection(connection: Connection): void {
    for (const [key, holder] of this.#byKey) if (holder === connection) this.#byKey.delete(key);
  }
}

function sameOwner(a: Connection, b: Connection): boolean {
  return [...a.users].some((user) => b.users.has(user));
}

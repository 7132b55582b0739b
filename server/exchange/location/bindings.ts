import type { Clock } from '../../process/clock.ts';
import type { Connection } from '../door/connection.ts';

/** One phone of an account: where a call to the account goes (RFC 3261 §10). */
export interface Binding {
  /** The contact address as the phone wrote it; becomes the Request-URI. */
  readonly uri: string;
  /** See `contactKey`. */
  readonly key: string;
  readonly connection: Connection;
  /** Milliseconds on the exchange's clock. */
  readonly until: number;
  readonly callId: string;
  readonly cseq: number;
}

/** More phones than anyone has on one account; the oldest gives way. */
const MOST = 10;

/** The location service: which phones each account has just now. */
export class Bindings {
  readonly #clock: Clock;
  readonly #byUser = new Map<string, Map<string, Binding>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The live phones of `user`, oldest first. */
  of(user: string): readonly Binding[] {
    const now = this.#clock.now();
    const known = [...(this.#byUser.get(user)?.values() ?? [])];
    return known.filter((binding) => binding.until > now && binding.connection.open);
  }

  find(user: string, key: string): Binding | undefined {
    return this.of(user).find((binding) => binding.key === key);
  }

  put(user: string, binding: Binding): void {
    const phones = this.#byUser.get(user) ?? new Map<string, Binding>();
    this.#byUser.set(user, phones);
    phones.set(binding.key, binding);
    for (const key of phones.keys()) if (phones.size > MOST) phones.delete(key);
  }

  remove(user: string, key: string): void {
    this.#byUser.get(user)?.delete(key);
  }

  /** Forgets what was registered over a WebSocket that has closed: nothing could reach it any more. */
  removeConnection(connection: Connection): void {
    for (const phones of this.#byUser.values()) {
      for (const [key, binding] of phones) if (binding.connection === connection) phones.delete(key);
    }
  }
}

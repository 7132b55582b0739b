export interface ThrottleOptions {
  /** Failures that cost nothing. */
  readonly free: number;
  /** Wait after the first failure that costs; it doubles with each further one up to `maxMs`. */
  readonly firstMs: number;
  readonly maxMs: number;
  readonly now: () => number;
}

interface Entry {
  failures: number;
  blockedUntil: number;
  lastAt: number;
}

/** Keys remembered at most; the ones quiet for longest are forgotten first. */
const maxKeys = 50_000;
const forgetAfterMs = 60 * 60_000;

/** Makes each further wrong guess under the same key wait longer. Kept in memory: a restart forgives. */
export class Throttle {
  readonly #options: ThrottleOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: ThrottleOptions) {
    this.#options = options;
  }

  /** Milliseconds until the next attempt is let through; 0 is now. */
  waitMs(key: string): number {
    return Math.max(0, (this.#entry(key)?.blockedUntil ?? 0) - this.#options.now());
  }

  /** An attempt begins. It counts as failed until `succeeded`, so that many at once cannot slip through together. */
  attempt(key: string): void {
    const { free, firstMs, maxMs, now } = this.#options;
    const failures = (this.#entry(key)?.failures ?? 0) + 1;
    const costly = failures - free;
    const blockedUntil = costly <= 0 ? 0 : now() + Math.min(maxMs, firstMs * 2 ** Math.min(costly - 1, 30));
    this.#entries.delete(key);
    this.#entries.set(key, { failures, blockedUntil, lastAt: now() });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > maxKeys && oldest !== undefined) this.#entries.delete(oldest);
  }

  succeeded(key: string): void {
    this.#entries.delete(key);
  }

  #entry(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || this.#options.now() - entry.lastAt <= forgetAfterMs) return entry;
    this.#entries.delete(key);
    return undefined;
  }
}

import type { Clock } from '../../process/clock.ts';
import type { Tokens } from '../tokens.ts';

/** Kept at most, so that someone who only collects challenges cannot fill the memory. */
const MOST = 4096;

/** Nonces that were given out, each good for a time and for rising nonce counts only (RFC 2617 §3.2.3). */
export class Nonces {
  readonly #clock: Clock;
  readonly #tokens: Tokens;
  readonly #lifetime: number;
  /** In the order of their issue, hence of their expiry. */
  readonly #issued = new Map<string, { readonly until: number; lastCount: number }>();

  constructor(clock: Clock, tokens: Tokens, lifetime: number) {
    this.#clock = clock;
    this.#tokens = tokens;
    this.#lifetime = lifetime;
  }

  issue(): string {
    const now = this.#clock.now();
    for (const [nonce, { until }] of this.#issued) {
      if (until > now && this.#issued.size < MOST) break;
      this.#issued.delete(nonce);
    }
    const nonce = this.#tokens();
    this.#issued.set(nonce, { until: now + this.#lifetime, lastCount: 0 });
    return nonce;
  }

  /** Uses `nonce` up to `count`; false when it is unknown, expired or already used with that count. */
  spend(nonce: string, count: number): boolean {
    const issued = this.#issued.get(nonce);
    if (issued === undefined || issued.until <= this.#clock.now() || count <= issued.lastCount) return false;
    issued.lastCount = count;
    return true;
  }
}

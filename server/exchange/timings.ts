/** How long the exchange waits, in milliseconds unless it says seconds. */
export interface Timings {
  /** Life of a digest nonce; later it is answered with `stale=true`. */
  readonly nonce: number;
  /** 64·T1 (RFC 3261 §17.1): a phone that gives no sign at all, and what is kept after a final response. */
  readonly transaction: number;
  /** Longest ringing before the call is given up (timer C, RFC 3261 §16.6 step 11). */
  readonly ring: number;
  /** Seconds that a registration lasts when the phone names no time, at least, and at most. */
  readonly expires: { readonly usual: number; readonly min: number; readonly max: number };
}

export const defaultTimings: Timings = {
  nonce: 300_000,
  transaction: 32_000,
  ring: 180_000,
  expires: { usual: 600, min: 10, max: 3600 },
};

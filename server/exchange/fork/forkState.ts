/**
 * A request that the exchange has sent to one or more phones (RFC 3261 §16.6–16.8), as a pure machine.
 *
 *                       1xx ↺
 *                  ┌───────────┐        first 2xx         ┌──────────┐
 *      ───────────►│ searching ├─────────────────────────►│ answered │ 2xx ↺ (INVITE only)
 *                  └──┬─────┬──┘                          └──────────┘
 *    CANCEL, limit,   │     │ every branch refused              ▲
 *    some 6xx         ▼     ▼                                   │
 *          ┌───────────┐   ┌─────────┐                          │
 *          │ withdrawn ├──►│ refused │                          │
 *          └─────┬─────┘   └─────────┘                          │
 *                └──── a phone answered before CANCEL got there ┘
 *
 * `answered` and `refused` are final: exactly one of them is entered, and the caller has its final response then.
 */
export type ForkState<R> =
  | { readonly kind: 'searching'; readonly branches: readonly Branch<R>[] }
  | { readonly kind: 'withdrawn'; readonly by: Withdrawal; readonly branches: readonly Branch<R>[] }
  | { readonly kind: 'answered'; readonly branches: readonly Branch<R>[] }
  | { readonly kind: 'refused'; readonly branches: readonly Branch<R>[] };

/** Who called it off: the caller, the ring limit, or a phone that answered 6xx for everyone. */
export type Withdrawal = 'caller' | 'limit' | 'everywhere';

export type Branch<R> =
  /** Sent; not a sign yet. */
  | { readonly kind: 'calling' }
  /** Called off before any sign: CANCEL must wait for a provisional response (§9.1). */
  | { readonly kind: 'abandoned'; readonly reason: string | undefined }
  | { readonly kind: 'ringing' }
  /** CANCEL sent, 487 awaited. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'refused'; readonly refusal: Refusal<R> };

/** A final response that is not 2xx: a phone's own, or one that the exchange makes up for a silent phone. */
export type Refusal<R> =
  | { readonly by: 'phone'; readonly status: number; readonly response: R }
  | { readonly by: 'exchange'; readonly status: number };

export type ForkEvent<R> =
  | { readonly kind: 'response'; readonly branch: number; readonly status: number; readonly response: R }
  /** The caller sent CANCEL or went away; `reason` is the value of its Reason header. */
  | { readonly kind: 'cancel'; readonly reason?: string }
  | { readonly kind: 'ringLimit' }
  /** 64·T1 without a sign: branches that are still `calling` (or, once called off, open at all) count as dead. */
  | { readonly kind: 'silence' }
  /** The phone's WebSocket closed. */
  | { readonly kind: 'lost'; readonly branch: number };

export type ForkEffect<R> =
  | { readonly kind: 'pass'; readonly response: R }
  /** Answer the caller with a response of the exchange's own. */
  | { readonly kind: 'refuse'; readonly status: number }
  /** Acknowledge a final response hop by hop (§17.1.1.3); for INVITE. */
  | { readonly kind: 'ack'; readonly branch: number; readonly response: R }
  | { readonly kind: 'cancel'; readonly branch: number; readonly reason: string | undefined };

export const isFinal = (state: ForkState<unknown>): boolean =>
  state.kind === 'answered' || state.kind === 'refused';

export const isOpen = (branch: Branch<unknown>): boolean =>
  branch.kind !== 'answered' && branch.kind !== 'refused';

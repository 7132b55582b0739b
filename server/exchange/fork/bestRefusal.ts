import type { ForkState, Refusal } from './forkState.ts';

/** 4xx that tell the caller how to do better, before those that only say no (RFC 3261 §16.7 step 6). */
const helpful = new Set([401, 407, 415, 420, 484]);

/**
 * The one refusal among those of all branches that the caller hears: 6xx before all, then the lowest class,
 * the helpful ones first, a phone's own word before one that the exchange makes up.
 * After the ring limit the 487 that CANCEL brought means 408; a 503 would speak for one phone only, so it is a 500.
 */
export function bestRefusal<R>(state: ForkState<R>): Refusal<R> {
  const refusals = state.branches.flatMap((branch) => (branch.kind === 'refused' ? [branch.refusal] : []));
  const best = refusals.reduce<Refusal<R> | undefined>(
    (best, next) => (best === undefined || rank(next) < rank(best) ? next : best),
    undefined,
  );
  if (state.kind === 'withdrawn' && state.by === 'limit' && (best === undefined || best.status === 487)) {
    return { by: 'exchange', status: 408 };
  }
  if (state.kind === 'withdrawn' && state.by === 'caller' && best?.by !== 'phone') {
    return { by: 'exchange', status: 487 };
  }
  if (best === undefined) return { by: 'exchange', status: 480 };
  return best.status === 503 ? { by: 'exchange', status: 500 } : best;
}

function rank(refusal: Refusal<unknown>): number {
  const { status } = refusal;
  const preference = (helpful.has(status) ? 0 : 2) + (refusal.by === 'phone' ? 0 : 1);
  const kind = status >= 600 ? 0 : Math.floor(status / 100);
  return kind * 10 + preference;
}

import { bestRefusal } from './bestRefusal.ts';
import { isFinal, isOpen } from './forkState.ts';
import type { Branch, ForkEffect, ForkEvent, ForkState, Refusal, Withdrawal } from './forkState.ts';

/** The next state and what to do, in this order. */
export interface Step<R> {
  readonly state: ForkState<R>;
  readonly effects: readonly ForkEffect<R>[];
}

/** RFC 3326: a phone that is cancelled for this reason does not show a missed call. */
export const ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"';
const TIMED_OUT = 'SIP;cause=408;text="Request Timeout"';
const DECLINED = 'SIP;cause=600;text="Busy Everywhere"';

/** The only way from one `ForkState` to the next; the diagram is above that type. */
export function stepFork<R>(state: ForkState<R>, event: ForkEvent<R>): Step<R> {
  switch (event.kind) {
    case 'response':
      return onResponse(state, event.branch, event.status, event.response);
    case 'cancel':
      return withdraw(state, 'caller', event.reason);
    case 'ringLimit':
      return withdraw(state, 'limit', TIMED_OUT);
    case 'silence':
      return onSilence(state);
    case 'lost':
      return onRefusal(state, event.branch, { by: 'exchange', status: 480 });
  }
}

function onResponse<R>(state: ForkState<R>, index: number, status: number, response: R): Step<R> {
  if (status < 200) return onProvisional(state, index, status, response);
  if (status < 300) return onSuccess(state, index, response);
  const ack = { kind: 'ack', branch: index, response } as const;
  const { state: next, effects } = onRefusal(state, index, { by: 'phone', status, response });
  return { state: next, effects: [ack, ...effects] };
}

function onProvisional<R>(state: ForkState<R>, index: number, status: number, response: R): Step<R> {
  const branch = state.branches[index];
  if (branch?.kind === 'abandoned') {
    const cancel = { kind: 'cancel', branch: index, reason: branch.reason } as const;
    return { state: put(state, index, { kind: 'cancelled' }), effects: [cancel] };
  }
  if (branch?.kind !== 'calling' && branch?.kind !== 'ringing') return { state, effects: [] };
  // 100 is hop by hop (§16.7 step 5): the caller got the exchange's own.
  const passed = status > 100 && state.kind === 'searching';
  return {
    state: put(state, index, { kind: 'ringing' }),
    effects: passed ? [{ kind: 'pass', response }] : [],
  };
}

function onSuccess<R>(state: ForkState<R>, index: number, response: R): Step<R> {
  const pass = { kind: 'pass', response } as const;
  const noted = put(state, index, { kind: 'answered' });
  if (state.kind === 'answered') return { state: noted, effects: [pass] };
  // The caller has a final response and would not understand a second one.
  if (state.kind === 'refused') return { state: noted, effects: [] };
  const { branches, effects } = callOff(noted.branches, ELSEWHERE);
  return { state: { kind: 'answered', branches }, effects: [pass, ...effects] };
}

function onRefusal<R>(state: ForkState<R>, index: number, refusal: Refusal<R>): Step<R> {
  const branch = state.branches[index];
  if (branch === undefined || !isOpen(branch)) return { state, effects: [] };
  const next = put(state, index, { kind: 'refused', refusal });
  if (refusal.status < 600 || next.kind !== 'searching') return settle(next);
  const { state: withdrawn, effects } = withdraw(next, 'everywhere', DECLINED);
  const settled = settle(withdrawn);
  return { state: settled.state, effects: [...effects, ...settled.effects] };
}

function onSilence<R>(state: ForkState<R>): Step<R> {
  const dead = (branch: Branch<R>): boolean =>
    branch.kind === 'calling' || (state.kind !== 'searching' && isOpen(branch));
  const refusal = { by: 'exchange', status: 408 } as const;
  const branches = state.branches.map((b): Branch<R> => (dead(b) ? { kind: 'refused', refusal } : b));
  return settle({ ...state, branches });
}

function withdraw<R>(state: ForkState<R>, by: Withdrawal, reason: string | undefined): Step<R> {
  if (state.kind !== 'searching') return { state, effects: [] };
  const { branches, effects } = callOff(state.branches, reason);
  return { state: { kind: 'withdrawn', by, branches }, effects };
}

function callOff<R>(
  open: readonly Branch<R>[],
  reason: string | undefined,
): { branches: Branch<R>[]; effects: ForkEffect<R>[] } {
  const effects: ForkEffect<R>[] = [];
  const branches = open.map((branch, index): Branch<R> => {
    if (branch.kind === 'calling') return { kind: 'abandoned', reason };
    if (branch.kind !== 'ringing') return branch;
    effects.push({ kind: 'cancel', branch: index, reason });
    return { kind: 'cancelled' };
  });
  return { branches, effects };
}

/** Refuses the call once no phone can answer it any more. */
function settle<R>(state: ForkState<R>): Step<R> {
  if (isFinal(state) || state.branches.some(isOpen)) return { state, effects: [] };
  const best = bestRefusal(state);
  const effect: ForkEffect<R> =
    best.by === 'phone' ? { kind: 'pass', response: best.response } : { kind: 'refuse', status: best.status };
  return { state: { kind: 'refused', branches: state.branches }, effects: [effect] };
}

function put<R>(state: ForkState<R>, index: number, branch: Branch<R>): ForkState<R> {
  return { ...state, branches: state.branches.with(index, branch) };
}

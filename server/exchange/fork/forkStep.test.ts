import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFinal, isOpen, type ForkEffect, type ForkEvent, type ForkState } from './forkState.ts';
import { stepFork } from './forkStep.ts';

/** A response is its status here. */
type State = ForkState<number>;
type Event = ForkEvent<number>;

const start = (phones: number): State => ({
  kind: 'searching',
  branches: Array.from({ length: phones }, () => ({ kind: 'calling' })),
});

function run(phones: number, events: readonly Event[]): { state: State; effects: ForkEffect<number>[] } {
  let state = start(phones);
  const effects: ForkEffect<number>[] = [];
  for (const event of events) {
    const step = stepFork(state, event);
    expect(isFinal(state) && step.state.kind !== state.kind).toBe(false);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

const hears = (branch: number, status: number): Event => ({
  kind: 'response',
  branch,
  status,
  response: status,
});

/** What the caller gets as its final response. */
function finals(effects: readonly ForkEffect<number>[]): number[] {
  return effects.flatMap((effect) => {
    if (effect.kind === 'refuse') return [effect.status];
    return effect.kind === 'pass' && effect.response >= 200 ? [effect.response] : [];
  });
}

const phones = 3;
const branch = fc.nat(phones - 1);
const status = fc.constantFrom(100, 180, 183, 200, 302, 401, 404, 407, 480, 486, 487, 500, 503, 600, 603);
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(branch, status).map(([b, s]) => hears(b, s)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Event>({ kind: 'cancel' }, { kind: 'ringLimit' }, { kind: 'silence' }),
  },
  { weight: 1, arbitrary: branch.map((b): Event => ({ kind: 'lost', branch: b })) },
);

test('[EX-17] the caller gets one final refusal or a 2xx, never both, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const { state, effects } = run(phones, events);
      const given = finals(effects);
      const success = given.filter((s) => s < 300).length;
      const allowed = {
        searching: given.length === 0,
        withdrawn: given.length === 0,
        answered: success > 0 && success === given.length,
        refused: success === 0 && given.length === 1,
      };
      expect(allowed[state.kind]).toBe(true);
    }),
  );
});

test('[EX-19] no phone is cancelled twice, before it rang, or after it said its last word', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const told = new Map<number, 'rang' | 'over' | 'cancelled'>();
      let state = start(phones);
      for (const event of events) {
        if (event.kind === 'response') {
          if (event.status >= 200) told.set(event.branch, 'over');
          else if (!told.has(event.branch)) told.set(event.branch, 'rang');
        }
        const step = stepFork(state, event);
        state = step.state;
        for (const effect of step.effects) {
          if (effect.kind !== 'cancel') continue;
          expect(told.get(effect.branch)).toBe('rang');
          told.set(effect.branch, 'cancelled');
        }
      }
    }),
  );
});

test('[EX-20] the ring limit and a silence after it end every call', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 10 }), (events) => {
      const { state } = run(phones, [...events, { kind: 'ringLimit' }, { kind: 'silence' }]);
      expect(isFinal(state)).toBe(true);
      expect(state.branches.some(isOpen)).toBe(false);
    }),
  );
});

test('[EX-22] every refusal by a phone is acknowledged', () => {
  const { effects } = run(2, [hears(0, 486), hears(1, 404), hears(1, 404)]);
  expect(effects.filter(({ kind }) => kind === 'ack')).toHaveLength(3);
});

const choices: readonly [readonly number[], number][] = [
  [[486, 603], 603],
  [[404, 407], 407],
  [[500, 404], 404],
  [[302, 486], 302],
  [[503, 503], 500],
  [[480, 486], 480],
];
for (const [statuses, best] of choices) {
  test(`[EX-18] of ${statuses.join(' and ')} the caller hears ${best}`, () => {
    const events = statuses.map((s, index) => hears(index, s));
    expect(finals(run(statuses.length, events).effects)).toEqual([best]);
  });
}

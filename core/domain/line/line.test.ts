import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorthRetrying, lineProblemSchema, lineTransition, retryDelay, type Line } from './line.ts';

const connecting: Line = { state: 'connecting' };
const registered: Line = { state: 'registered', since: 5 };

describe('[LINE-1] the line follows its registration', () => {
  test('connect, registered, failed and disconnect lead where the diagram says', () => {
    expect(lineTransition({ state: 'off' }, { type: 'connect' })).toEqual(connecting);
    expect(lineTransition(connecting, { type: 'registered', at: 5 })).toEqual(registered);
    expect(lineTransition(registered, { type: 'failed', problem: 'connectionLost', retryAt: 9 })).toEqual({
      state: 'waiting',
      problem: 'connectionLost',
      retryAt: 9,
    });
    expect(lineTransition(registered, { type: 'disconnect' })).toEqual({ state: 'off' });
  });

  test('a refresh of the registration changes nothing', () => {
    expect(lineTransition(registered, { type: 'registered', at: 99 })).toBe(registered);
  });

  test('while an attempt is to mend a problem, the problem is still told', () => {
    const waiting = lineTransition(registered, { type: 'failed', problem: 'connectionLost', retryAt: 9 });
    expect(lineTransition(waiting, { type: 'connect' })).toEqual({
      state: 'connecting',
      problem: 'connectionLost',
    });
  });

  test('a late answer does not wake a line that was switched off', () => {
    const off: Line = { state: 'off' };
    expect(lineTransition(off, { type: 'registered', at: 1 })).toBe(off);
    expect(lineTransition(off, { type: 'failed', problem: 'noSipAnswer' })).toBe(off);
  });
});

test('[LINE-3] what only a person can mend is never tried again by itself', () => {
  for (const problem of lineProblemSchema.options) {
    const next = lineTransition(connecting, { type: 'failed', problem, retryAt: 9 });
    expect(next.state).toBe(isWorthRetrying(problem) ? 'waiting' : 'refused');
  }
  expect(isWorthRetrying('credentials')).toBe(false);
  expect(isWorthRetrying('certificateUntrusted')).toBe(false);
  expect(isWorthRetrying('connectionLost')).toBe(true);
});

test('[LINE-4] attempts come later and later, never after more than 30 s, and never all at once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, chance) => {
        const delay = retryDelay(attempt, () => chance);
        const ceiling = Math.min(30_000, 1000 * 2 ** Math.min(attempt - 1, 5));
        expect(delay).toBeGreaterThanOrEqual(ceiling / 2);
        expect(delay).toBeLessThanOrEqual(ceiling);
      },
    ),
  );
  expect(retryDelay(3, () => 0)).not.toBe(retryDelay(3, () => 0.9));
});

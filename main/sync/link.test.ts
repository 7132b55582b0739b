import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';
import { firstLink, linkTransition, type Link, type LinkEvent } from './link.ts';

const after = (...events: LinkEvent[]): Link => events.reduce(linkTransition, firstLink);
const lost: LinkEvent = { type: 'failed', problem: 'unreachable' };

test('[LOCAL-8] the link is connecting, online, offline and tried again; failures in a row are counted', () => {
  expect(after({ type: 'hello' }, { type: 'caughtUp' })).toEqual({ state: 'online', attempt: 0 });
  expect(after(lost, { type: 'try' }, lost)).toEqual({
    state: 'offline',
    attempt: 2,
    problem: 'unreachable',
  });
  expect(after(lost, { type: 'try' }, { type: 'hello' }, { type: 'caughtUp' }, lost)).toEqual({
    state: 'offline',
    attempt: 0,
    problem: 'unreachable',
  });
});

test('[LOCAL-9] a server that greets and then fails is tried less and less often, until all is as it should be', () => {
  const greeted: LinkEvent[] = [{ type: 'try' }, { type: 'hello' }, lost];
  expect(after({ type: 'hello' }, lost, ...greeted, ...greeted)).toMatchObject({ attempt: 3 });
  expect(after(...greeted, ...greeted, { type: 'try' }, { type: 'hello' }, { type: 'caughtUp' })).toEqual({
    state: 'online',
    attempt: 0,
  });
});

test('[LOCAL-8] an event without a meaning in its state leaves the very same object; a refused link stays refused', () => {
  for (const link of [
    after(lost),
    after({ type: 'hello' }, { type: 'caughtUp' }),
    after({ type: 'refused' }),
  ]) {
    const event: LinkEvent = link.state === 'offline' ? { type: 'hello' } : { type: 'try' };
    expect(linkTransition(link, event)).toBe(link);
  }
  const refused = after({ type: 'refused' });
  expect(linkTransition(refused, lost)).toBe(refused);
});

test('[LOCAL-9] attempts are spread, grow apart, and are never more than 30 s apart', () => {
  const spread = (attempt: number): number[] => [backoffMs(attempt, 0), backoffMs(attempt, 1)];
  expect([0, 1, 2, 5, 99].map(spread)).toEqual([
    [500, 1000],
    [1000, 2000],
    [2000, 4000],
    [15_000, 30_000],
    [15_000, 30_000],
  ]);
});

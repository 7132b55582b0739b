import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';
import { firstLink, linkTransition, type Link, type LinkEvent } from './link.ts';

const after = (...events: LinkEvent[]): Link => events.reduce(linkTransition, firstLink);
const lost: LinkEvent = { type: 'failed', problem: 'unreachable' };

test('[LOCAL-8] the link is connecting, online, offline and tried again; failures in a row are counted', () => {
  expect(after({ type: 'hello' })).toEqual({ state: 'online' });
  expect(after(lost, { type: 'try' }, lost)).toEqual({
    state: 'offline',
    attempt: 2,
    problem: 'unreachable',
  });
  expect(after(lost, { type: 'try' }, { type: 'hello' }, lost)).toEqual({
    state: 'offline',
    attempt: 0,
    problem: 'unreachable',
  });
});

test('[LOCAL-8] an event without a meaning in its state leaves the very same object; a refused link stays refused', () => {
  for (const link of [after(lost), after({ type: 'hello' }), after({ type: 'refused' })]) {
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

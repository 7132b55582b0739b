import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { systemClock } from './systemClock.ts';

test('[INPUT-5] nothing of a wait stays with the signal that could have ended it', async () => {
  const { signal } = new AbortController();
  const waits = Array.from({ length: 20 }, () => systemClock.wait(1, signal));
  expect(getEventListeners(signal, 'abort')).toHaveLength(20);
  await Promise.all(waits);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('[INPUT-7] an aborted wait is over at once, and so is one that begins after that', async () => {
  const abort = new AbortController();
  const waiting = systemClock.wait(2 ** 31 - 1, abort.signal);
  abort.abort();
  await waiting;
  await systemClock.wait(2 ** 31 - 1, abort.signal);
  expect(getEventListeners(abort.signal, 'abort')).toEqual([]);
});

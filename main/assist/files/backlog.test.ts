import { expect, test } from 'vitest';
import { Backlog } from './backlog.ts';

test('[FILES-11] whoever sends waits until there is room, or the line is gone', async () => {
  const backlog = new Backlog();
  const steps: string[] = [];
  const send = async (name: string): Promise<void> => {
    await backlog.room();
    steps.push(name);
  };
  await send('at once');
  backlog.add(1_048_576);
  const first = send('when some has left');
  backlog.left(0);
  await Promise.resolve();
  expect(steps).toEqual(['at once']);
  backlog.left(1);
  await first;
  backlog.add(5_000_000);
  const second = send('when the line is gone');
  backlog.clear();
  await second;
  expect(steps).toEqual(['at once', 'when some has left', 'when the line is gone']);
});

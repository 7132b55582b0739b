import { expect, test } from 'vitest';
import { InTurn } from './inTurn.ts';

test('[VIS-3] work of one visitor is done in its order, though some of it fails, and nobody waits for another', async () => {
  const turns = new InTurn();
  const done: string[] = [];
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const first = turns.run('a', async () => {
    await gate;
    done.push('a1');
    throw new Error('refused');
  });
  const second = turns.run('a', () => Promise.resolve(done.push('a2')));
  await turns.run('b', () => Promise.resolve(done.push('b1')));
  open();
  await expect(first).rejects.toThrow('refused');
  await second;
  expect(done).toEqual(['b1', 'a1', 'a2']);
});

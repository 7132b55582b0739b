import { expect, test } from 'vitest';
import { Gather } from './gather.ts';

test('[SRV-5] who asks while an answer is on its way gets one of their own, never one from before', async () => {
  const asked: string[][] = [];
  let answer = 'before';
  let release = (): void => undefined;
  const gather = new Gather((keys) => {
    asked.push([...keys]);
    const now = answer;
    return new Promise<ReadonlyMap<string, string>>((resolve) => {
      release = () => resolve(new Map(keys.map((key) => [key, now])));
    });
  });
  const isAsked = async (times: number): Promise<void> => {
    while (asked.length < times) await new Promise((resolve) => setImmediate(resolve));
  };
  const early = [gather.of('ana'), gather.of('bob'), gather.of('ana')];
  await isAsked(1);
  answer = 'after';
  const late = [gather.of('ana'), gather.of('cem')];
  release();
  expect(await Promise.all(early)).toEqual(['before', 'before', 'before']);
  await isAsked(2);
  release();
  expect(await Promise.all(late)).toEqual(['after', 'after']);
  expect(asked).toEqual([
    ['ana', 'bob'],
    ['ana', 'cem'],
  ]);
});

test('[SRV-5] a question that could not be answered fails for those who asked it, and the next is asked', async () => {
  let broken = true;
  const gather = new Gather((keys) =>
    broken ? Promise.reject(new Error('away')) : Promise.resolve(new Map(keys.map((key) => [key, 1]))),
  );
  await expect(Promise.all([gather.of('ana'), gather.of('bob')])).rejects.toThrow('away');
  broken = false;
  expect(await gather.of('ana')).toBe(1);
});

import { expect, test } from 'vitest';
import { windowAt } from './screenWindows.ts';

test('[WINDOWS-2] what is in front is what lies under a point', () => {
  const window = (id: string, x: number, y: number) => ({
    id,
    rect: { x, y, width: 100, height: 50 },
    program: '',
    title: '',
    pid: null,
    owner: id,
    opaque: [],
  });
  const screen = { windows: [window('2', 50, 0), window('1', 0, 0)], focused: null };
  expect(windowAt(screen, { x: 60, y: 10 })?.id).toBe('2');
  expect(windowAt(screen, { x: 49, y: 49 })?.id).toBe('1');
  expect(windowAt(screen, { x: 149, y: 0 })?.id).toBe('2');
  expect(windowAt(screen, { x: 150, y: 0 })).toBeUndefined();
  expect(windowAt(screen, { x: 0, y: 50 })).toBeUndefined();
});

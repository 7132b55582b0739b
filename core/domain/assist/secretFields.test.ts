import { describe, expect, test } from 'vitest';
import type { Passed, Rect, ScreenLook, ScreenWindow } from './screenWindows.ts';
import { fieldMasks, fieldsSince } from './secretFields.ts';

const window = (id: string, rect: Rect, pid: number): ScreenWindow => ({
  id,
  rect,
  program: 'Bank',
  title: '',
  pid,
  owner: id,
  opaque: [rect],
});
const look = (windows: ScreenWindow[], passed: Passed[] = []): ScreenLook => ({
  windows,
  focused: null,
  passed,
  isComposed: false,
});
const passing = (id: string, rect: Rect): Passed => ({ id, program: 'Bank', owner: id, rect });

const bank = { x: 100, y: 100, width: 400, height: 300 };
const field = { rect: { x: 150, y: 150, width: 200, height: 40 }, pid: 7, isPlaced: true };
/** With what is hidden around it. */
const around = { x: 146, y: 146, width: 208, height: 48 };

describe('[MASK-9] a password field', () => {
  test('is hidden where it is', () => {
    expect(fieldMasks([field], [look([window('1', bank, 7)])])).toEqual([around]);
  });

  test('is hidden where nobody knows whose window it is in', () => {
    expect(fieldMasks([{ ...field, pid: null }], [look([])])).toEqual([around]);
  });

  test('is hidden only where nothing covers it all the time', () => {
    const cover = window('2', { x: 0, y: 0, width: 250, height: 600 }, 8);
    const covered = look([cover, window('1', bank, 7)]);
    const half = { x: 246, y: 146, width: 108, height: 48 };
    expect(fieldMasks([field], [covered])).toEqual([half]);
    expect(fieldMasks([field], [look([window('1', bank, 7)]), covered])).toEqual([around]);
  });

  test('hides all of a window that has moved, wherever that was', () => {
    const there = { ...bank, x: 600 };
    const onTheWay = { ...bank, x: 300 };
    const looks = [
      look([window('1', bank, 7)]),
      look([window('1', there, 7)], [passing('1', onTheWay), passing('1', there)]),
    ];
    const masks = fieldMasks([field], looks);
    for (const rect of [bank, onTheWay, there])
      expect(masks).toContainEqual({ x: rect.x - 4, y: 96, width: 408, height: 308 });
  });

  test('hides all windows of a program that has moved another one, or does not know where they are', () => {
    const main = window('1', bank, 7);
    const dialog = window('2', { x: 700, y: 200, width: 200, height: 100 }, 7);
    const all = { x: 696, y: 196, width: 208, height: 108 };
    const movedAway = [look([dialog, main]), look([dialog, main], [passing('2', dialog.rect)])];
    expect(fieldMasks([field], movedAway)).toContainEqual(all);
    const whole = { x: 96, y: 96, width: 408, height: 308 };
    expect(fieldMasks([{ ...field, isPlaced: false }], [look([dialog, main])])).toEqual([all, whole]);
    const astray = { ...field, rect: { ...field.rect, x: 2000 } };
    expect(fieldMasks([astray], [look([dialog, main])])).toEqual([all, whole]);
  });

  test('counts for as long as a picture may have been taken while it was there', () => {
    const known = [
      { at: 10, fields: [] },
      { at: 20, fields: [field] },
      { at: 30, fields: [] },
    ];
    expect(fieldsSince(known, 15)).toEqual([field]);
    expect(fieldsSince(known, 25)).toEqual([field]);
    expect(fieldsSince(known, 30)).toEqual([]);
    expect(fieldsSince(known, 5)).toEqual([field]);
    expect(fieldsSince([], 5)).toEqual([]);
  });
});

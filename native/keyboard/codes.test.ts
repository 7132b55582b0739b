import { expect, test } from 'vitest';
import { keyCodeSchema } from '#core/domain/assist/input.ts';
import { keyPlaces, modifierCodes } from './codes.ts';

const numbered = (name: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${name}${from + index}`);

/** What W3C UI Events KeyboardEvent code Values names for keyboards with 101 to 109 keys (§3.1 to §3.5). */
const onKeyboards = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `Key${letter}`),
  ...numbered('Digit', 0, 9),
  ...'Backquote Backslash BracketLeft BracketRight Comma Equal IntlBackslash IntlRo IntlYen Minus'.split(' '),
  ...'Period Quote Semicolon Slash AltLeft AltRight Backspace CapsLock ContextMenu ControlLeft'.split(' '),
  ...'ControlRight Enter MetaLeft MetaRight ShiftLeft ShiftRight Space Tab Convert KanaMode'.split(' '),
  ...numbered('Lang', 1, 5),
  ...'NonConvert Delete End Home Insert PageDown PageUp ArrowDown ArrowLeft ArrowRight ArrowUp'.split(' '),
  ...numbered('Numpad', 0, 9),
  ...'NumLock NumpadAdd NumpadComma NumpadDecimal NumpadDivide NumpadEnter NumpadEqual'.split(' '),
  ...'NumpadMultiply NumpadSubtract Escape Pause PrintScreen ScrollLock'.split(' '),
  ...numbered('F', 1, 24),
];

test('[INPUT-4] every key of a keyboard is in the table, by a code that the schema lets through', () => {
  expect(onKeyboards.filter((code) => !keyPlaces.has(code))).toEqual([]);
  for (const code of keyPlaces.keys()) expect(keyCodeSchema.safeParse(code).success).toBe(true);
  for (const code of modifierCodes) expect(keyPlaces.has(code)).toBe(true);
});

test('[INPUT-4] nothing in it switches the device off or puts it to sleep', () => {
  for (const code of ['Power', 'Sleep', 'WakeUp', 'Suspend']) expect(keyPlaces.has(code)).toBe(false);
});

test.each(['evdev', 'scancode', 'mac'] as const)('[INPUT-4] no two keys have the same %s', (system) => {
  const numbers = [...keyPlaces.values()]
    .map((place) => place[system])
    .filter((number) => number !== undefined);
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
  expect(numbers.length).toBeGreaterThan(100);
});

test('[INPUT-4] keys that fit into a byte have the same number in Linux as in set 1', () => {
  // Up to F10 and the numpad, Linux has taken its numbers from there (input-event-codes.h).
  const old = [...keyPlaces.values()].filter(({ evdev }) => evdev < 84 && evdev !== 69);
  expect(old.map(({ scancode }) => scancode)).toEqual(old.map(({ evdev }) => evdev));
});

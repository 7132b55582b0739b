import { expect, test } from 'vitest';
import { isTyped, linesOf, pasteText, runsAtOnce } from './typedText.ts';

test.each([
  'a', '你好', '\r', '\u007f', '\u0003', '\u001b', '\u001b[A', '\u001b[1;5C', '\u001bOP', '\u001b[1;2R', '\u001b[15~',
  '\u001b[3;5~', '\u001b[Z', '\u001b]', '\u001bP', '\u001b[200~ls\r\u001b[201~', '\u001b[<0;3;4M',
])('[TERM-9] %j is a key', (data) => {
  expect(isTyped(data)).toBe(true);
}); // prettier-ignore

test.each([
  '\u001b[?1;2c', '\u001b[>0;276;0c', '\u001b[0n', '\u001b[10;20R', '\u001b[?3;4R', '\u001b[?25;1$y', '\u001b[20;0$y',
  '\u001bP1$r0m\u001b\\', '\u001b]11;rgb:0000/0000/0000\u001b\\', '\u001b[I', '\u001b[O',
])('[TERM-9] %j is none: a terminal says it', (data) => {
  expect(isTyped(data)).toBe(false);
}); // prettier-ignore

test('[TERM-10] a paste has no control characters but Tab and Enter', () => {
  expect(pasteText('a\tb\r\nc\nd\u001b[201~\u0003\u009b1m\0')).toBe('a\tb\rc\rd[201~1m');
  expect([runsAtOnce('ls'), runsAtOnce('ls\r')]).toEqual([false, true]);
  expect(linesOf('a\rb\r')).toEqual(['a', 'b']);
});

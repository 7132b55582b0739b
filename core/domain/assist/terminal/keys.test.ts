import { expect, test } from 'vitest';
import { typedKeys, visible } from './keys.ts';

test('[TERM-6] what was typed is taken apart into text and keys, and nothing is lost', () => {
  const typed = 'ls 你好\r\u001b[A\u001b[1;5C\u001bOH\u001bb\u007f\u0003x\u001b';
  const keys = typedKeys(typed);
  expect(keys.map(({ text }) => text).join('')).toBe(typed);
  expect(keys.map(({ kind, text }) => (kind === 'text' ? text : visible(text)))).toEqual([
    'ls 你好', '^M', '^[[A', '^[[1;5C', '^[OH', '^[b', '^?', '^C', 'x', '^[',
  ]); // prettier-ignore
});

test('[TERM-6] control characters are shown as people write them', () => {
  expect(visible('\0\u001f\u007f\u0085é')).toBe('^@^_^?\\x85é');
});

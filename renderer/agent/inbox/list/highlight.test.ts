import { expect, test } from 'vitest';
import { excerpt, highlight } from './highlight.ts';

const shown = (text: string, query: string): string =>
  highlight(text, query)
    .map((part) => (part.isHit ? `[${part.text}]` : part.text))
    .join('');

test.each([
  ['The printer prints', 'PRINT', 'The [print]er [print]s'],
  ['<b>bold</b> & more', '<b>', '[<b>]bold</b> & more'],
  ['a.b a+b', 'a+', 'a.b [a+]b'],
  ['打印机无法连接', '打印', '[打印]机无法连接'],
  ['nothing', '  ', 'nothing'],
])('[INBOX-4] in %j the query %j is marked: %j', (text, query, marked) => {
  expect(shown(text, query)).toBe(marked);
});

test('[INBOX-4] of a long message the piece with the hit is shown', () => {
  const piece = excerpt(`${'before '.repeat(50)}needle ${'after '.repeat(50)}`, 'needle', 60);
  expect(piece).toContain('needle');
  expect(piece.length).toBeLessThanOrEqual(62);
  expect(piece.startsWith('…') && piece.endsWith('…')).toBe(true);
});

import { expect, test } from 'vitest';
import { piecesOf } from './links.ts';

const links = (text: string): string[] =>
  piecesOf(text)
    .filter(({ kind }) => kind === 'link')
    .map((piece) => piece.text);

test('[VIS-12] an https address in a text is a link, without what ends the sentence', () => {
  expect(links('See https://example.com/a?b=1#c. And (https://example.org/x), please.')).toEqual([
    'https://example.com/a?b=1#c',
    'https://example.org/x',
  ]);
  expect(links('维基 https://en.wikipedia.org/wiki/Heart_(organ)')).toEqual([
    'https://en.wikipedia.org/wiki/Heart_(organ)',
  ]);
  expect(links('请看https://example.com/帮助，谢谢')).toEqual(['https://example.com/帮助']);
});

test.each([
  'http://example.com',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://paypal.com@evil.example/',
  'https://user:word@evil.example/',
  'https://localhost/',
  'https://',
  'file:///etc/passwd',
  'JaVaScRiPt://example.com/%0aalert(1)',
])('[VIS-12] %s stays text', (text) => {
  expect(links(text)).toEqual([]);
});

test('[VIS-12] nothing of a text is lost or changed, whatever is in it', () => {
  for (const text of [
    '',
    '<img src=x onerror=alert(1)> https://a.example/<b>',
    '\u202Egnp.exe https://a.example/\u202Ex \u2066',
    'https://a.example'.repeat(2000),
    '😀'.repeat(500),
  ]) {
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  }
});

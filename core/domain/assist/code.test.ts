import { expect, test } from 'vitest';
import { codeInFragment, linkOf, parseCode, spokenCode } from './code.ts';

const code = { invitationId: '482913', secret: '605127' };

test('[ASSIST-2] a code is read in groups of three, and found again however it is typed', () => {
  expect(spokenCode(code)).toBe('482 913 605 127');
  for (const typed of ['482 913 605 127', '482913605127', ' 482-913–605.127 ', '482\u00a0913605127']) {
    expect(parseCode(typed)).toEqual(code);
  }
  for (const typed of ['', '48291360512', '4829136051271', '48291360512a', '４８２９１３６０５１２７']) {
    expect(parseCode(typed)).toBeUndefined();
  }
});

test('[ASSIST-2] a link carries it behind the #, and nothing else there is taken for one', () => {
  const link = linkOf('https://support.example/c/acme', code);
  expect(link).toBe('https://support.example/c/acme#assist=482913605127');
  expect(codeInFragment(link.slice(link.indexOf('#')))).toEqual(code);
  expect(codeInFragment('#a=1&assist=482913605127')).toEqual(code);
  for (const fragment of ['', '#', '#assist', '#assist=', '#assist=abc', '#assisted=482913605127']) {
    expect(codeInFragment(fragment)).toBeUndefined();
  }
});

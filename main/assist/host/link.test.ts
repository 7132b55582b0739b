import { expect, test } from 'vitest';
import { codeOf, parseHelpLink } from './link.ts';

test('[CUSTOMER-2] a link fills in the server and the code, and is nothing else', () => {
  const server = encodeURIComponent('https://support.example.com');
  expect(parseHelpLink(`heartline://assist?server=${server}#assist=482913605127`)).toEqual({
    server: 'https://support.example.com',
    code: '482 913 605 127',
  });
  expect(parseHelpLink('heartline://assist?server=file%3A%2F%2F%2Fetc')).toEqual({ server: '', code: '' });
  for (const other of [
    'heartline://run?x=1',
    'https://assist',
    'heartline:assist',
    '--flag',
    'x'.repeat(3000),
  ]) {
    expect(parseHelpLink(other)).toBeUndefined();
  }
});

test('[CUSTOMER-2] a code may be typed, or pasted as the whole link', () => {
  const code = { invitationId: '482913', secret: '605127' };
  expect(codeOf('482-913 605 127')).toEqual(code);
  expect(codeOf('https://support.example.com/c/acme#assist=482913605127')).toEqual(code);
  expect(codeOf('1234')).toBeUndefined();
});

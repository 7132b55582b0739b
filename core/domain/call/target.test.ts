import { expect, test } from 'vitest';
import { dialTarget } from './target.ts';

test.each([
  ['600', '600'],
  [' +49 (30) 123-456 ', '+4930123456'],
  ['030.123.456', '030123456'],
  ['tel:+1-212-555-0100', '+12125550100'],
  ['*97', '*97'],
  ['anna', 'anna'],
  ['anna@example.com', 'sip:anna@example.com'],
  ['SIP:anna@example.com', 'sip:anna@example.com'],
])('[CALL-15] “%s” is dialled as %s', (typed, target) => {
  expect(dialTarget(typed)).toBe(target);
});

test.each([
  '',
  '   ',
  '<script>',
  'a b',
  'sip:',
  '@example.com',
  'anna@',
  '6'.repeat(60),
  'anna@ex ample',
  'a\r\nVia: x',
])('[CALL-15] “%s” is refused', (typed) => {
  expect(dialTarget(typed)).toBeUndefined();
});

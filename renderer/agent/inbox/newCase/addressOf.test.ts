import { expect, test } from 'vitest';
import { addressOf } from './addressOf.ts';

test.each([
  ['+49 (151) 123-45 67', { kind: 'phone', value: '+491511234567' }],
  [' 600 ', { kind: 'phone', value: '600' }],
  ['Anna@Example.com', { kind: 'email', value: 'anna@example.com' }],
])('[INBOX-18] %o is an address', (typed, identity) => {
  expect(addressOf(typed)).toEqual(identity);
});

test.each(['', ' ', 'Anna', 'anna@', 'a b@example.com', '+', '12 34 ext', '1'.repeat(300)])(
  '[INBOX-18] %o is none',
  (typed) => {
    expect(addressOf(typed)).toBeNull();
  },
);

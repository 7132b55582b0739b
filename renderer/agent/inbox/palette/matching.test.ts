import { expect, test } from 'vitest';
import { bestMatches } from './matching.ts';

const names = ['Close case', 'Snooze', 'Go to Closed', 'Élodie Müller', '打印机无法连接', 'Disclose log'];
const find = (query: string): string[] => bestMatches(query, names, (name) => [name]);

test.each([
  ['', names],
  ['close', ['Close case', 'Go to Closed', 'Disclose log']],
  ['clo case', ['Close case']],
  ['CASE close', ['Close case']],
  ['elodie muller', ['Élodie Müller']],
  ['打印', ['打印机无法连接']],
  ['(.*', []],
])('[INBOX-4] %j finds %j', (query, found) => {
  expect(find(query)).toEqual(found);
});

import { expect, test } from 'vitest';
import { accountSchema } from './account.ts';

const good = { username: '1001', domain: 'pbx.example.com', server: 'wss://pbx.example.com:8089/ws' };
const wrongFields = (account: object): string[] =>
  (accountSchema.safeParse(account).error?.issues ?? []).map((issue) => String(issue.path[0]));

test('[LINE-5] an account as administrators write it is accepted, and spaces around it are dropped', () => {
  expect(accountSchema.parse({ ...good, server: ' wss://pbx.example.com:8089/ws ' })).toMatchObject(good);
  expect(wrongFields({ ...good, domain: '192.0.2.7' })).toEqual([]);
  expect(wrongFields({ ...good, domain: '[2001:db8::1]' })).toEqual([]);
});

test.each([
  ['server', 'https://pbx.example.com'],
  ['server', 'pbx.example.com'],
  ['server', 'wss://'],
  ['server', 'wss://user:secret@pbx.example.com/ws'],
  ['username', 'anna smith'],
  ['username', 'anna@example.com'],
  ['username', ''],
  ['domain', 'exa mple.com'],
  ['domain', 'example.com\r\nVia: x'],
  ['domain', ''],
])('[LINE-5] %s “%s” is refused, and named', (field, value) => {
  expect(wrongFields({ ...good, [field]: value })).toEqual([field]);
});

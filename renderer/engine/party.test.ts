import * as JsSIP from 'jssip';
import { expect, test } from 'vitest';
import { partyOf } from './party.ts';

const from = (header: string) => {
  const parsed = JsSIP.NameAddrHeader.parse(header);
  if (!parsed) throw new Error(`JsSIP cannot parse ${header}`);
  return partyOf(parsed);
};

test.each([
  ['"Anna Smith" <sip:2001@pbx.example>', { number: '2001', displayName: 'Anna Smith' }],
  ['<sip:2001@pbx.example>', { number: '2001' }],
  ['"2001" <sip:2001@pbx.example>', { number: '2001' }],
  ['"张伟" <sip:2002@pbx.example>', { number: '2002', displayName: '张伟' }],
  [
    '"<img src=x onerror=alert(1)>" <sip:3@pbx.example>',
    { number: '3', displayName: '<img src=x onerror=alert(1)>' },
  ],
  ['<sip:pbx.example>', { number: '' }],
])('[CALL-17] %s is shown as text', (header, party) => {
  expect(from(header)).toEqual(party);
});

test('[CALL-17] what would turn the text around, or be no text at all, is dropped', () => {
  expect(from('"Anna\u202egnp.exe" <sip:2001@pbx.example>').displayName).toBe('Annagnp.exe');
  expect(from('"A\u200bB\u2066C" <sip:2001@pbx.example>').displayName).toBe('ABC');
});

test('[CALL-17] a name without end is cut', () => {
  expect(from(`"${'A'.repeat(5000)}" <sip:2001@pbx.example>`).displayName).toHaveLength(128);
});

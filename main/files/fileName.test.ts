import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanFileName } from './fileName.ts';

test('[LOCAL-23] a sender’s file name can neither leave the folder, nor hide, nor lie about its ending', () => {
  expect(cleanFileName('../../etc/passwd')).toBe('passwd');
  expect(cleanFileName(String.raw`C:\Windows\evil.exe`)).toBe('evil.exe');
  expect(cleanFileName('.bashrc')).toBe('bashrc');
  expect(cleanFileName('invoice\u202Egpj.exe')).toBe('invoicegpj.exe');
  expect(cleanFileName('a\u0000b\n.txt ')).toBe('ab.txt');
  expect(cleanFileName('NUL.txt')).toBe('_NUL.txt');
  expect(cleanFileName('what?.png:stream')).toBe('what_.png_stream');
  expect(cleanFileName('...')).toBe('file');
  expect(cleanFileName('报告 最终.pdf')).toBe('报告 最终.pdf');
});

test('[LOCAL-23] a very long name keeps its ending and fits every file system', () => {
  const name = cleanFileName(`${'长'.repeat(300)}.pdf`);
  expect(name.endsWith('.pdf')).toBe(true);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
});

/** What makes names of trouble: composing, decomposing, folding, invisible, half and reserved ones. */
const nasty = fc.constantFrom(
  'a',
  'é',
  'e',
  '\u0301',
  '\u0338',
  '\u0323',
  '\u200D',
  '\u202E',
  '\uFEFF',
  '\u00AD',
  '\u2126',
  '\u0958',
  '\u{1D15E}',
  '\uD800',
  '\uDC00',
  '\u1100',
  '\u1161',
  '\u11A8',
  '👩‍🚀',
  '长',
  'İ',
  'ſ',
  '\u037E',
  '\u2000',
  '.',
  '..',
  ' ',
  '\u3000',
  '\u00A0',
  '/',
  '\\',
  ':',
  '<',
  '>',
  '?',
  '\u0000',
  '\n',
  '\u2028',
  '_',
  'con',
  'NUL',
  'com1',
  'lpt²',
  '.txt',
  '.exe',
  ' '.repeat(90),
  '.'.repeat(90),
  'x'.repeat(170),
  '长'.repeat(59),
);

test('[LOCAL-23] [FILES-10] a name that was cleaned is clean, and harmless, whatever it was', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(nasty, { maxLength: 30 }).map((parts) => parts.join('')),
        fc.string({ unit: 'binary', maxLength: 300 }),
      ),
      (name) => {
        const clean = cleanFileName(name);
        expect(cleanFileName(clean)).toBe(clean);
        expect(clean).not.toMatch(/^$|^[.\s]|[.\s]$|[/\\<>:"|?*]|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(clean).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(180);
        expect(clean.normalize('NFC')).toBe(clean);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ['a name that is cut before a blank', `${'x'.repeat(179)} ${'y'.repeat(40)}`],
  ['one that is cut down to a device', `con${' '.repeat(200)}y`],
  ['an accent behind an invisible character', 'e\u200D\u0301.txt'],
])('[FILES-10] %s is clean at once', (_what, name) => {
  const clean = cleanFileName(name);
  expect(cleanFileName(clean)).toBe(clean);
});

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

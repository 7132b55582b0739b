import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepsNoMark, markAsForeign } from './foreign.ts';

test('[FILES-6] on Windows a file that came from elsewhere has a stream that says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heartline-foreign-'));
  try {
    const path = join(folder, 'a.txt');
    await writeFile(path, 'a');
    // Elsewhere than on NTFS that is a file of this name.
    await markAsForeign(path, { platform: 'win32', now: 0 });
    expect(await readFile(`${path}:Zone.Identifier`, 'utf8')).toBe('[ZoneTransfer]\r\nZoneId=3\r\n');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('[FILES-6] where no mark can be kept, the file is as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heartline-foreign-'));
  try {
    const path = join(folder, 'a.txt');
    await writeFile(path, 'a');
    await markAsForeign(path, { platform: 'linux', now: 0 });
    expect(await readdir(folder)).toEqual(['a.txt']);
    expect(await readFile(path, 'utf8')).toBe('a');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('[FILES-6] a mark that a disk keeps and that could not be set is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heartline-foreign-'));
  try {
    const path = join(folder, 'a'.repeat(250));
    await writeFile(path, 'a');
    const mark = async (which: string): Promise<void> => markAsForeign(which, { platform: 'win32', now: 0 });
    // With the name of the stream it is longer than a name may be.
    await expect(mark(path)).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
    await expect(mark(join(folder, 'none', 'b.txt'))).rejects.toMatchObject({ code: 'ENOENT' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  ['ENOTSUP', true],
  ['EOPNOTSUPP', true],
  ['ENOSYS', true],
  ['EACCES', false],
  ['ENOSPC', false],
  ['EIO', false],
])('[FILES-6] of %s: that the disk keeps no marks is %s', (code, is) => {
  expect(keepsNoMark(Object.assign(new Error(code), { code }))).toBe(is);
});

test.each([
  ["xattr: [Errno 45] Operation not supported: 'a.txt'", true],
  ["xattr: [Errno 13] Permission denied: 'a.txt'", false],
])('[FILES-6] of xattr’s “%s”: that the disk keeps no marks is %s', (stderr, is) => {
  expect(keepsNoMark(Object.assign(new Error('Command failed'), { code: 1, stderr }))).toBe(is);
});

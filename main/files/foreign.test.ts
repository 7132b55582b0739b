import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { markAsForeign } from './foreign.ts';

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
    await markAsForeign(join(folder, 'none', 'b.txt'), { platform: 'win32', now: 0 });
    expect(await readdir(folder)).toEqual(['a.txt']);
    expect(await readFile(path, 'utf8')).toBe('a');
  } finally {
    await rm(folder, { recursive: true });
  }
});

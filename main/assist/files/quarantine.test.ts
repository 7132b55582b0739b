import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { transferLimits } from '#core/domain/assist/transferLimits.ts';
import { Quarantine } from './quarantine.ts';

test('[FILES-6] a file whose mark could not be set is kept, and that is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heartline-quarantine-'));
  try {
    const faults: unknown[] = [];
    const quarantine = new Quarantine({
      folder,
      limits: { ...transferLimits, keptFreeBytes: 0 },
      now: () => Date.now(),
      platform: 'win32',
      onFault: (error) => faults.push(error),
    });
    // With the name of the stream it is longer than a name may be.
    const name = 'a'.repeat(230);
    const part = await quarantine.open({ name, size: 1, sha256: 'f'.repeat(64) });
    await part.append([Buffer.from('a')]);
    expect(await readFile(await quarantine.keep(part, name), 'utf8')).toBe('a');
    expect(faults).toMatchObject([{ code: 'ENAMETOOLONG' }]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

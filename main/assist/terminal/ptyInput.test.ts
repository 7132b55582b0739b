import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PtyInput } from './ptyInput.ts';

/** As a terminal whose program reads only when it is told to: it takes so much, and no more. */
describe.skipIf(process.platform === 'win32')('what a terminal does not take yet', () => {
  let folder: string;
  let descriptor: number;
  let input: PtyInput;
  /** What was in the terminal when it was flushed. */
  let held: string;

  beforeEach(() => {
    held = '';
    folder = mkdtempSync(join(tmpdir(), 'heartline-input-'));
    const path = join(folder, 'fifo');
    execFileSync('mkfifo', [path]);
    descriptor = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    input = new PtyInput(descriptor, () => (held += read()));
  });
  afterEach(() => {
    input.close();
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  });

  const read = (): string => {
    const bytes = Buffer.alloc(1_000_000);
    try {
      return bytes.toString('utf8', 0, readSync(descriptor, bytes));
    } catch {
      return '';
    }
  };
  const readTo = async (last: string): Promise<string> => {
    let text = '';
    await expect.poll(() => (text += read()), { interval: 5 }).toMatch(new RegExp(`${last}$`));
    return text;
  };
  const much = 'a'.repeat(200_000);

  test('[TERM-3] waits, and comes whole', async () => {
    expect(input.write(much)).toBe(true);
    expect(input.write('b')).toBe(true);
    expect(await readTo('b')).toBe(`${much}b`);
  });

  test('[TERM-5] is lost when it is flushed, also what is being written at that moment', async () => {
    input.write(much);
    input.write(much.slice(0, 50_000));
    input.flush();
    // As much as may wait: what was flushed takes no room.
    expect(input.write('c'.repeat(262_143))).toBe(true);
    input.write('b');
    await expect.poll(() => held, { interval: 5 }).toMatch(/^a+$/);
    expect(await readTo('b')).toBe(`${'c'.repeat(262_143)}b`);
    expect(held.length).toBeLessThan(much.length);
  });

  test('[TERM-4] is lost when it is closed', async () => {
    input.write(much);
    input.close();
    expect(input.write('b')).toBe(false);
    let text = '';
    await expect.poll(() => (text += read()).length, { interval: 5 }).toBeGreaterThan(0);
    expect((text + read()).length).toBeLessThan(much.length);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { electronArguments, electronProgram } from '#build/launch/electron.ts';
import { projectRoot } from '#build/places.ts';
import { receiptFileOf } from '#core/domain/assist/receipt/receiptFile.ts';
import { wholeReceipt } from '../../../main/assist/receipt/testing/session.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heartline-receipt-'));
  const file = receiptFileOf(await wholeReceipt());
  writeFileSync(join(folder, 'receipt.json'), file);
  writeFileSync(join(folder, 'changed.json'), file.replace('"forMs": 900000', '"forMs": 90000'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Neither a display nor a person's language is there. */
const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...bare } = process.env;
const env = { ...bare, LC_ALL: 'en_US.UTF-8' };
const run = (program: string, args: readonly string[], cwd: string) => {
  const { status, stdout } = spawnSync(program, args, {
    cwd,
    env: { ...env, INIT_CWD: folder },
    encoding: 'utf8',
  });
  return { status, stdout };
};

describe.each([
  [
    'heartline --verify-receipt',
    (...args: readonly string[]) =>
      run(
        electronProgram(),
        [...electronArguments(), `--user-data-dir=${join(folder, 'data')}`, '--verify-receipt', ...args],
        folder,
      ),
  ],
  [
    'npm run receipt --',
    (...args: readonly string[]) =>
      run(process.execPath, [join(projectRoot, 'build/bootstrap/run.mjs'), 'receipt', ...args], projectRoot),
  ],
])('[RECEIPT-13] %s', (_name, check) => {
  test('says that a whole receipt is whole; exit 0', () => {
    const { status, stdout } = check('receipt.json');
    expect(stdout).toContain('The customer allowed: mouse and keyboard, for 15 min.');
    expect(stdout).toContain('✓ The receipt is whole and was signed by both ends.');
    expect(status).toBe(0);
  });

  test('says what is wrong with one that was changed; exit 1', () => {
    const { status, stdout } = check('changed.json', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'broken',
      faults: [{ type: 'entryChanged', n: 4 }, { type: 'fileChanged' }],
    });
    expect(status).toBe(1);
  });

  test('says which options there are to who names no file; exit 1', () => {
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining('--json') });
  });
});

test('[RECEIPT-13] the app that was asked for a receipt opens nothing and leaves nothing', () => {
  run(
    electronProgram(),
    [...electronArguments(), `--user-data-dir=${join(folder, 'other')}`, '--verify-receipt', 'receipt.json'],
    folder,
  );
  expect(readdirSync(join(folder, 'other'))).toEqual([]);
});

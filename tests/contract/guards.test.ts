import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '#build/places.ts';

/** Every guard of the house has a test here that plants a violation and sees it refused. */
let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'heartline-guards-'));
  symlinkSync(join(projectRoot, 'node_modules'), join(house, 'node_modules'));
  for (const file of ['package.json', 'tsconfig.base.json', 'tsconfig.json', '.oxlintrc.json', 'core']) {
    cpSync(join(projectRoot, file), join(house, file), { recursive: true });
  }
  for (const room of ['native', 'main', 'preload', 'renderer', 'server', 'build', 'tests']) {
    mkdirSync(join(house, room));
    cpSync(join(projectRoot, room, 'tsconfig.json'), join(house, room, 'tsconfig.json'));
    writeFileSync(join(house, room, 'empty.ts'), 'export const empty = 0;\n');
  }
});
afterEach(() => rmSync(house, { recursive: true, force: true }));

function plant(file: string, code: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), code);
}

function run(program: string, ...args: string[]): { refused: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, 'node_modules', program), ...args],
    {
      cwd: house,
      encoding: 'utf8',
    },
  );
  return { refused: status !== 0, output: `${stdout}${stderr}` };
}

const compile = (room: string) => run('typescript/bin/tsc', '-b', room);
const lint = () => run('oxlint/bin/oxlint', '--deny-warnings', 'core', 'main', 'renderer');

describe('[HOUSE-1] a room imports only the rooms that it may', () => {
  test.each([
    ['main', 'renderer'],
    ['main', 'preload'],
    ['native', 'main'],
    ['native', 'server'],
    ['renderer', 'main'],
    ['renderer', 'native'],
    ['renderer', 'server'],
    ['preload', 'main'],
    ['server', 'main'],
    ['server', 'native'],
    ['core', 'main'],
    ['core', 'native'],
    ['core', 'renderer'],
  ])('%s → %s does not compile', (from, to) => {
    plant(`${to}/wanted.ts`, 'export const wanted = 1;\n');
    plant(`${from}/planted.ts`, `export { wanted } from '../${to}/wanted.ts';\n`);
    const { refused, output } = compile(from);
    expect({ refused, output }).toMatchObject({
      refused: true,
      output: expect.stringContaining('wanted.ts'),
    });
  });

  test('main → core compiles', () => {
    plant('main/planted.ts', `export { dialTarget } from '#core/domain/call/target.ts';\n`);
    expect(compile('main')).toEqual({ refused: false, output: '' });
  });

  test('core → a package other than zod, and a page → Node, are refused by lint', () => {
    expect(lint()).toMatchObject({ refused: false });
    plant('core/planted.ts', `export { sql } from 'kysely';\n`);
    expect(lint()).toMatchObject({ refused: true, output: expect.stringContaining('nothing but schemas') });
    rmSync(join(house, 'core/planted.ts'));
    plant('renderer/planted.ts', `export { readFile } from 'node:fs/promises';\n`);
    expect(lint()).toMatchObject({ refused: true, output: expect.stringContaining('through the bridge') });
  });
});

describe('[HOUSE-2] what the house does not allow is refused', () => {
  test.each([
    [
      'a command outside the router',
      `import { ipcMain } from 'electron';\nipcMain.handle('x', () => 1);\n`,
      'router.ts',
    ],
    ['any', 'export const planted = (x: any): unknown => x;\n', 'no-explicit-any'],
    [
      'a promise that nobody waits for',
      'export function planted(p: Promise<number>) {\n  p.then(String);\n}\n',
      'no-floating-promises',
    ],
    [
      'a state that a switch forgets',
      `export function planted(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n`,
      'switch-exhaustiveness-check',
    ],
  ])('%s', (_what, code, rule) => {
    plant('main/planted.ts', code);
    expect(lint()).toMatchObject({ refused: true, output: expect.stringContaining(rule) });
  });

  test.each([
    ['an index that may be missing', 'export const planted = (x: string[]): string => x[0];\n'],
    ['undefined for what is optional', 'export const planted: { a?: number } = { a: undefined };\n'],
    ['an enum, which type stripping cannot run', 'export enum Planted {\n  A,\n}\n'],
  ])('%s does not compile', (_what, code) => {
    plant('main/planted.ts', code);
    expect(compile('main')).toMatchObject({ refused: true });
  });
});

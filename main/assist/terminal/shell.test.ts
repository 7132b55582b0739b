import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ownShell } from './shell.ts';

/** A folder with programs that can be started. */
function folderWith(...names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'heartline-shell-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of names) {
    writeFileSync(join(folder, name), '#!/bin/sh\n');
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

const own = (env: NodeJS.ProcessEnv, more: { loginShell?: string | null; home?: string } = {}) =>
  ownShell({ platform: 'linux', env, home: '/', loginShell: null, ...more });

describe('the shell of a terminal', () => {
  test('[TERM-1] is the one that the person uses', () => {
    const folder = folderWith('fish', 'zsh');
    expect(own({ SHELL: join(folder, 'fish') }, { loginShell: join(folder, 'zsh') }).name).toBe('fish');
    expect(own({}, { loginShell: join(folder, 'zsh') }).name).toBe('zsh');
  });

  test('[TERM-1] is never what accounts have that nobody is to log in to, nor what cannot be started', () => {
    const folder = folderWith('nologin', 'false', 'zsh');
    writeFileSync(join(folder, 'notes'), '');
    const loginShell = join(folder, 'zsh');
    for (const name of ['nologin', 'false', 'notes', 'missing']) {
      expect(own({ SHELL: join(folder, name) }, { loginShell }).name).toBe('zsh');
    }
    expect(own({ SHELL: 'zsh' }, { loginShell: null }).file).toMatch(/^\/bin\/(?:ba)?sh$/);
  });

  test('[TERM-1] begins in the home of the person, or at the root where there is none', () => {
    const home = folderWith();
    expect(own({}, { home }).folder).toBe(home);
    expect(own({}, { home: join(home, 'missing') }).folder).toBe('/');
  });

  test('[TERM-1] gets nothing of this app’s environment', () => {
    const { env } = own({
      PATH: '/usr/bin',
      LC_ALL: 'C.UTF-8',
      HEARTLINE_KEY: 'secret',
      NODE_OPTIONS: '-r x',
    });
    expect(env).toEqual({
      PATH: '/usr/bin',
      LC_ALL: 'C.UTF-8',
      HOME: '/',
      SHELL: expect.stringMatching(/sh$/) as string,
      TERM: 'xterm-256color',
    });
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { RawPhone } from '../testing/rawPhone.ts';
import { CONFIG_VARIABLE } from './config.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const accounts = [{ username: '1001', password: 'pw-1001', displayName: 'App' }];

interface Start {
  readonly argument?: unknown;
  readonly variable?: unknown;
}

function start({ argument, variable }: Start) {
  const args = argument === undefined ? [] : [JSON.stringify(argument)];
  const env = { ...process.env, [CONFIG_VARIABLE]: JSON.stringify(variable) };
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function ready(child: ChildProcess & { stdout: NodeJS.ReadableStream }): Promise<{ url: string }> {
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return JSON.parse(line) as { url: string };
}

test('[EX-33] the process says where it is, serves, and ends on SIGTERM', async () => {
  const child = start({ argument: { accounts } });
  const message = await ready(child);
  expect(message).toMatchObject({ kind: 'ready', domain: 'localhost' });
  const phone = await RawPhone.connect(message.url, '1001');
  expect((await phone.register()).statusCode).toBe(200);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});

test('[EX-33] the process ends when its parent is gone', async () => {
  const child = start({ variable: { accounts, lines: null, parent: 'stdin' } });
  await ready(child);
  const exited = once(child, 'exit');
  child.stdin.end();
  expect(await exited).toEqual([0, null]);
});

test('[EX-33] a wrong configuration is reported by field, without its values', async () => {
  const child = start({
    argument: { accounts: [{ ...accounts[0], username: 'sp ace', password: 'secret' }] },
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  expect(said).toContain('accounts.0.username');
  expect(said).not.toMatch(/secret|sp ace/);
});

test('[EX-1] the process refuses an address that other machines could reach', async () => {
  const child = start({ argument: { accounts, host: '0.0.0.0' } });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  expect(said).toContain('this computer only');
});

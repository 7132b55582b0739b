import { spawn } from 'node:child_process';
import { env } from 'node:process';

/** Hands over to `program`: it has the terminal, hears the signals, and its status becomes this process's own. */
export function run(
  program: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): void {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...more, ...env } });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => (process.exitCode = code ?? (signal ? 1 : 0)));
}
